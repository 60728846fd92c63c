#pragma once

/// \file
/// Text as a row of words, each with a hash that does not know case and marks.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wirecopy::support {

/// A word, a number or a sign; of scripts without blanks between words, a character.
struct Token {
  uint64_t hash;   ///< equal where the letters are, but for case and marks
  uint32_t start;  ///< bytes
  uint32_t length : 31;
  uint32_t is_sign : 1;  ///< parts names, unless it is part of one: "," or a stop at the end of a
                         ///< sentence
};

/// Cuts a text into tokens, some at a time. Blanks, hyphens, apostrophes and stops within
/// abbreviations stand between tokens: "Saint-Denis" and "Saint Denis" are alike, and so are
/// "J.P. Morgan" and "J P Morgan".
/// Shape: UTF-8; malformed bytes are signs. Linear. At most 2 GB are read.
class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text.substr(0, kLongestText)) {}

  /// Appends at most `most`; fewer: the text has ended.
  void read(size_t most, std::vector<Token>& out);

 private:
  Token word(size_t end);
  Token foreign_word();
  bool ends_sentence(size_t at) const;
  bool parts(uint8_t kind) const;

  static constexpr size_t kLongestText = (size_t{1} << 31) - 1;

  std::string_view text_;
  size_t at_ = 0;
  size_t last_ = 0;  ///< bytes of the last word, 0: something else came after it
};

}  // namespace wirecopy::support
