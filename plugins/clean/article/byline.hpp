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
  std::string_view from;  ///< "json-ld", "meta", "byline"
};

/// From JSON-LD, else from meta elements, else from what is marked as author near the headline.
Byline find_byline(const Page& page);

/// The names in a byline: "By Ann Lee and Bo Chan, Reuters" has "Ann Lee", "Bo Chan", "Reuters".
/// Addresses, accounts and names of machines ("admin") are none.
std::vector<std::string> names_in(std::string_view byline);

}  // namespace wirecopy::clean
