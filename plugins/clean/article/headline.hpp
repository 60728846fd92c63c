#pragma once

/// \file
/// The title of the article.

#include "article.hpp"
#include "page.hpp"

namespace wirecopy::clean {

/// The h1 where the page's other titles agree with it, else the longest part of these without the
/// name of the site.
Found find_headline(const Page& page);

/// A title without the name of the site around it: "Talks go on | The Daily Star".
/// \param site may be empty: then only a part behind " | " or the like of few words goes.
std::string without_site(std::string_view title, std::string_view site);

}  // namespace wirecopy::clean
