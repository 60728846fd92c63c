#pragma once

/// \file
/// The dateline of an article, taken out of its body.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "support/dateline/written_date.hpp"

namespace wirecopy::clean {

/// A story and where it was filed.
struct FiledStory {
  std::string place;     ///< readable: "Washington" for "WASHINGTON"; may be empty
  std::string text;      ///< the dateline as written: "WASHINGTON (AP) —"
  std::string provider;  ///< the known agency in it: "AP"; may be empty
  std::optional<support::WrittenDay> date;  ///< where day, month and year are written
  std::string body;                         ///< the body without the dateline
};

/// Takes the dateline off the first of the three leading paragraphs that opens with one (a
/// standfirst or byline may come before it). A dateline on a line of its own goes as a whole.
/// Where further paragraphs open with capitals and a colon too, these are speakers of an interview
/// and not places: nothing is taken.
/// Shape: body in paragraphs separated by blank lines, UTF-8.
/// \return nothing where there is no dateline.
std::optional<FiledStory> file_story(std::string_view body);

/// Capitals turned into ordinary spelling, "Rio de Janeiro", "Port-au-Prince, Haiti". Abbreviations
/// ("U.S.", "UK") and words that are not all capitals stay.
std::string readable_place(std::string_view place);

/// Units: microseconds since 1970, the start of the day in UTC.
int64_t day_start(const support::WrittenDay& day);

}  // namespace wirecopy::clean
