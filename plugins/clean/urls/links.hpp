#pragma once

/// \file
/// The addresses of links in HTML.

#include <cstddef>
#include <string>
#include <string_view>

#include "urls.hpp"

namespace wirecopy::clean {

struct CleanLinks {
  std::string html;
  size_t changed = 0;
};

/// The markup with the addresses of its links (<a>, <area>) cleaned; all else keeps its bytes.
/// Relative addresses stay. Linear in time.
CleanLinks clean_links(std::string_view html, const Wish& wish);

}  // namespace wirecopy::clean
