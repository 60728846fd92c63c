#pragma once

/// \file
/// What stands above a story, once: title, standfirst, lead.

#include <string>
#include <string_view>

#include "site_name.hpp"

namespace wirecopy::clean {

/// The texts of an article that repeat each other.
/// Shape: title on one line; body in paragraphs separated by blank lines; UTF-8.
struct Opening {
  std::string title, summary, body;
};

/// The title without a copy of itself ("A B C A B C", "A B C | A B C"; at least three words and 15
/// letters, so that "New York, New York" stays) and without names of its site at either end, behind
/// " - ", " | ", " :: ", " — ", " – ", " » ", " · ". A last piece that names no known site stays.
std::string tidy_title(std::string_view title, const Site& site);

/// Tidies all three, and reports to `explain` in words, e.g. "title repeated in the body; ".
///
///  - Paragraphs equal to the title go, if they open the body or stand among its first five.
///  - Where one of the first paragraphs says the same as a paragraph soon after it, its dateline
///    set aside, the copy without a dateline is a standfirst: it goes, and becomes the summary
///    where there is none. Of two equal ones the first goes.
///
/// Equal means equal after support::fold(): case, blanks, quotation marks, dashes, final stops.
/// The body never becomes empty.
Opening tidy_opening(const Opening& opening, const Site& site, std::string& explain);

}  // namespace wirecopy::clean
