#pragma once

/// \file
/// Articles by chance, and copies of them.

#include <cstdint>
#include <string>

namespace wirecopy::test {

inline std::string word(uint64_t seed) {
  uint64_t bits = (seed + 1) * 0x9E3779B97F4A7C15;
  bits = (bits ^ bits >> 29) * 0xBF58476D1CE4E5B9;
  std::string text;
  for (bits ^= bits >> 32; text.size() < 5; bits /= 26) text += static_cast<char>('a' + bits % 26);
  return text;
}

/// 200 words, where every so many another word stands; 0: nowhere.
inline std::string edited_story(unsigned number, unsigned every, unsigned edition = 1) {
  std::string text;
  for (unsigned i = 0; i < 200; ++i) {
    const bool is_edited = every > 0 && (i + edition) % every == 0;
    text += word(is_edited ? 1'000'000'000 + edition * 1000 + i : number * 1000 + i);
    text += i % 20 == 19 ? ".\n\n" : " ";
  }
  return text;
}
inline std::string story(unsigned number) { return edited_story(number, 0); }

inline std::string first_words(const std::string& text, size_t count) {
  size_t end = 0;
  for (; count > 0 && end < text.size(); --count) end = text.find_first_of(" .", end) + 1;
  return text.substr(0, end);
}

}  // namespace wirecopy::test
