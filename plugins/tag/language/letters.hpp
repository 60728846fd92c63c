#pragma once

/// \file
/// What of a text tells its language: the letters of its words.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "scripts.hpp"

namespace wirecopy::tag {

/// Between words in Letters::symbols, before the first and behind the last.
inline constexpr uint16_t kBorder = ' ';

struct Letters {
  /// Words of scripts that several languages share, in lower case, kBorder around each.
  std::vector<uint16_t> symbols;
  /// How many there are of each script.
  std::array<uint32_t, kScripts> of_script{};
  uint32_t traditional = 0, simplified = 0;  ///< characters of one kind of Chinese alone

  void clear();
};

/// Appends the letters of `text` without addresses, @names and #tags, which are words of no
/// language. Of a letter that is repeated more than twice, two stay.
/// Shape: UTF-8 in; malformed bytes part words.
void append_letters(std::string_view text, Letters& out);

}  // namespace wirecopy::tag
