#pragma once

/// \file
/// The title of the article.

#include "article.hpp"
#include "page.hpp"

namespace wirecopy::clean {

/// The headline on the page where the page's other titles agree with it or are of the same thing,
/// else these without the name of the site.
Found find_headline(const Page& page);

/// The text of a heading. What an unclosed one has taken in is left: it ends before the first
/// paragraph, list or heading in it.
std::string heading_text(const support::html::Document& page, support::html::Node heading);

/// 0..1: how many of the words of a heading stand in a title too, in whatever form ("debunked",
/// "debunking"). Short words do not count.
double shared_words(std::string_view heading, std::string_view title);

/// A title without the name of the site around it: "Talks go on | The Daily Star".
/// \param site may be empty: then only a part behind " | " or the like of few words goes.
std::string without_site(std::string_view title, std::string_view site);

}  // namespace wirecopy::clean
