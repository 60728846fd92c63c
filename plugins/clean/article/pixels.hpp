#pragma once

/// \file
/// The size of a picture as pages write it.

#include <cstddef>
#include <string_view>

#include "scanner.hpp"

namespace wirecopy::clean {

inline constexpr int kMostPixels = 100'000;  ///< of a side

/// "640", "640px" and "640.5"; 0 for "100%" and what else is no number of pixels.
inline int pixels(std::string_view text) {
  int value = 0;
  size_t at = 0;
  for (; at < text.size() && at < 6 && is_digit(text[at]); ++at)
    value = value * 10 + (text[at] - '0');
  const std::string_view rest = text.substr(at);
  return (rest.empty() || rest == "px" || rest[0] == '.') && value <= kMostPixels ? value : 0;
}

}  // namespace wirecopy::clean
