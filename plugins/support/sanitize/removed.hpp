#pragma once

/// \file
/// What a sanitiser has taken out, in numbers.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "support/html/tag.hpp"

namespace wirecopy::support::html {

struct Removed {
  /// With all that is in them, by what they are; those of names that Tag does not know at
  /// Tag::other.
  std::array<uint32_t, kTagNames + 1> elements{};
  uint32_t tags = 0;        ///< of elements whose content stays
  uint32_t attributes = 0;  ///< those of elements that stay
  uint32_t addresses = 0;   ///< of schemes that may not be
  uint32_t comments = 0;

  size_t element_count() const;
  bool any() const { return tags || attributes || addresses || comments || element_count(); }
  /// "2 script, 1 iframe, 3 attributes, 1 address, tags of 4 elements"; or empty.
  std::string text() const;
};

}  // namespace wirecopy::support::html
