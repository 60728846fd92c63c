#pragma once

/// \file
/// A text as words and signs, each with what its letters look like, cut into sentences.

#include <cstdint>
#include <string_view>
#include <vector>

namespace wirecopy::tag::entities {

enum class Shape : uint8_t {
  lower,
  capital,   ///< "Berlin"
  capitals,  ///< "UN"
  letter,    ///< "J", "J."
  dotted,    ///< "U.S."
  mixed,     ///< "McDonald", "iPhone"
  hyphened,  ///< "Jean-Claude": a capital, and a hyphen
  digits,
  year,        ///< four digits
  with_digit,  ///< "49ers", "G20"
  handle,      ///< "@name", "#tag", an address
  other,       ///< a word of a script without case
  stop,        ///< what ends sentences
  comma,
  quote,
  sign
};

struct TextWord {
  uint64_t hash;   ///< of its lower case
  uint32_t start;  ///< bytes in the text
  uint32_t length;
  uint32_t prefixes[3];  ///< hashes of the first 2, 3, 4 bytes of its lower case
  uint32_t suffixes[3];  ///< of the last 2, 3, 4
  Shape shape;
  bool begins;    ///< a sentence
  bool is_glued;  ///< nothing stands between it and the word before

  bool is_capital() const { return shape >= Shape::capital && shape <= Shape::hyphened; }
};

/// A sentence: words begin..end. Long ones are cut.
struct Sentence {
  uint32_t begin, end;
};

inline constexpr uint32_t kLongestSentence = 160;  ///< words

struct TextWords {
  std::vector<TextWord> words{};
  std::vector<Sentence> sentences{};

  void clear() {
    words.clear();
    sentences.clear();
  }
};

/// Appends the words of a text. Endings with an apostrophe are words ("Russia" "'s"); hyphens part
/// nothing; a full stop belongs to initials and abbreviations.
/// Shape: UTF-8; malformed bytes are signs. Linear.
void read_words(std::string_view text, TextWords& out);

uint64_t mix(uint64_t value);
/// Of two words, one behind the other.
inline uint64_t join_hashes(uint64_t first, uint64_t second) {
  return mix(first * 0x9E3779B97F4A7C15U + second);
}

}  // namespace wirecopy::tag::entities
