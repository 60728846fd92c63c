#pragma once

/// \file
/// The addresses of links in HTML.

#include <cstddef>
#include <string>
#include <string_view>

#include "urls.hpp"

namespace wirecopy::clean {

/// Which addresses are meant.
struct Wanted {
  bool links = true;  ///< <a>, <area>
  bool media = true;  ///< <img>, <source>, <audio>, <video>, <embed>
};

struct CleanLinks {
  std::string html;
  size_t links = 0, media = 0;  ///< that have changed
};

/// The markup with the addresses that are wanted cleaned; all else keeps its bytes. Relative
/// addresses stay. Linear in time.
CleanLinks clean_links(std::string_view html, const Wish& wish, const Wanted& wanted);

}  // namespace wirecopy::clean
