#pragma once

/// \file
/// What is read of a long text.

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace wirecopy::tag {

inline constexpr size_t kMostBytes = 16 * 1024;  ///< more changes no answer
inline constexpr size_t kPassage = 256, kMostPassages = 12;

/// Where a passage may begin or end near `at`: behind a blank, or a character's end.
inline size_t word_border(std::string_view text, size_t at) {
  constexpr size_t kLongestWord = 48;
  if (at == 0 || at >= text.size()) return std::min(at, text.size());
  const size_t most = std::min(text.size(), at + kLongestWord);
  for (size_t i = at; i < most; ++i)
    if (static_cast<unsigned char>(text[i]) <= ' ') return i + 1;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

/// Calls `take(passage)` for all of a text that is not long, passage by passage, and for passages
/// at even distances of one that is.
template <class Take>
void for_each_passage(std::string_view text, Take&& take) {
  text = text.substr(0, kMostBytes);
  const size_t step = std::max(kPassage, text.size() / kMostPassages);
  size_t begin = 0;
  for (size_t at = 0; at < text.size(); at += step) {
    begin = step == kPassage ? begin : word_border(text, at);
    const bool is_last = text.size() - at < kPassage + kPassage / 2;
    const size_t end = is_last ? text.size() : word_border(text, at + kPassage);
    if (begin < end) take(text.substr(begin, end - begin));
    if (is_last && step == kPassage) break;
    begin = end;
  }
}

}  // namespace wirecopy::tag
