#pragma once

/// \file
/// A text cut into words, one after the other, without memory of its own for each.

#include <array>
#include <cstddef>
#include <string_view>

namespace wirecopy::support {

/// Reads the words of a text: runs of letters and digits in lower case. Hyphens part words; what
/// an apostrophe leaves of an ending goes ("India's" is india); the dots of "U.S." stay inside, the
/// last one goes. Text written without blanks between words is read in overlapping pairs of
/// characters. Words of more than 64 bytes are passed over.
/// Shape: UTF-8; malformed bytes are punctuation. Linear.
class WordReader {
 public:
  static constexpr size_t kLongest = 64;  ///< bytes of a word

  /// \param text must outlive the reader
  explicit WordReader(std::string_view text) : text_(text) {}

  /// Goes to the next word. \return false: there is none.
  bool next();

  /// Lower case; valid until next().
  std::string_view key() const { return {key_.data(), key_length_}; }
  size_t start() const { return start_; }    ///< bytes in the text
  size_t length() const { return length_; }  ///< bytes in the text
  bool is_capital() const { return is_capital_; }
  /// Blanks or a hyphen stand between it and the word before, and nothing else.
  bool joins() const { return joins_; }

 private:
  bool read_word();
  void read_acronym();
  bool read_pair();
  void append(char32_t c);
  void skip_ending();

  std::string_view text_;
  size_t at_ = 0, start_ = 0, length_ = 0, key_length_ = 0;
  std::array<char, kLongest + 8> key_{};
  bool is_capital_ = false, joins_ = false, breaks_ = true, is_long_ = false;
  bool is_pair_run_ = false;  ///< the character here ended the pair before
};

}  // namespace wirecopy::support
