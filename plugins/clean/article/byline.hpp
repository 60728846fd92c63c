#pragma once

/// \file
/// Who wrote the article.

#include <string>
#include <string_view>
#include <vector>

#include "page.hpp"

namespace wirecopy::clean {

struct Byline {
  std::vector<std::string> names;
  std::string agency;  ///< that is named with them, "Reuters"; empty: none
  std::string from;    ///< "json-ld", the name of a meta element, "byline"
  double trust = 0;
  std::string why;  ///< what on the page names them, and before whom they go; empty: `from` tells
};

/// From JSON-LD, else from meta elements, else from what is marked as author near the headline,
/// else from a line there that opens as a byline. The name of the site is one of an author only
/// where the page names nobody else, with trust 0.5; so is an agency, with its trust.
Byline find_byline(const Page& page);

}  // namespace wirecopy::clean
