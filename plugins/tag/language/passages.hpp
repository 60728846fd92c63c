#pragma once

/// \file
/// What is read of a text, and in what order.

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace wirecopy::tag {

inline constexpr size_t kMostBytes = 16 * 1024;  ///< more changes no answer
inline constexpr size_t kPassage = 64, kMostPassages = 32;

/// Where a passage may begin or end near `at`: behind a blank, or a character's end.
inline size_t word_border(std::string_view text, size_t at) {
  constexpr size_t kLongestWord = 200;  // addresses are long
  if (at == 0 || at >= text.size()) return std::min(at, text.size());
  const size_t most = std::min(text.size(), at + kLongestWord);
  for (size_t i = at; i < most; ++i)
    if (static_cast<unsigned char>(text[i]) <= ' ') return i + 1;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

/// Calls `take(passage)` for one passage after the other, as long as it answers true: for all of a
/// text that is not long; for passages at even distances of one that is, here and there in turn, so
/// that the first few are from all over it.
template <class Take>
void for_each_passage(std::string_view text, Take&& take) {
  constexpr size_t kStride = 7;  // has no factor in common with kMostPassages
  text = text.substr(0, kMostBytes);
  const size_t all = std::max<size_t>(1, (text.size() + kPassage / 2) / kPassage);
  const size_t count = std::min(all, kMostPassages), step = text.size() / count;
  for (size_t i = 0; i < count; ++i) {
    const size_t at = all > count ? i * kStride % count : i;
    const size_t begin = word_border(text, all > count ? at * step : at * kPassage);
    const size_t end = all > count       ? word_border(text, at * step + kPassage)
                       : at + 1 == count ? text.size()
                                         : word_border(text, (at + 1) * kPassage);
    if (begin < end && !take(text.substr(begin, end - begin))) return;
  }
}

}  // namespace wirecopy::tag
