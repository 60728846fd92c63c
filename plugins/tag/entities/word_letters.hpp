#pragma once

/// \file
/// The letters of one word as it is read: their hash, and what they look like.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text_words.hpp"

namespace wirecopy::tag::entities {

class WordLetters {
 public:
  static constexpr size_t kLongest = 64;  ///< bytes that are kept and hashed

  /// A byte as it is.
  void append(uint8_t c) {
    if (length_ >= kLongest) return;
    text_[length_++] = static_cast<char>(c);
    hash_ = (hash_ ^ c) * 0x100000001B3U;
  }
  void append_hyphen(uint8_t c) {
    has_hyphen_ = after_hyphen_ = true;
    append(c);
  }
  /// What is behind it may have a capital.
  void append_apostrophe() {
    after_hyphen_ = true;
    append('\'');
  }
  void append_dot() {
    ++dots_;
    append('.');
  }
  void take_digit(uint8_t c) {
    ++digits_;
    append(c);
  }
  /// Of ASCII.
  void take_letter(uint8_t c, bool is_upper) {
    count(is_upper);
    append(c | 0x20);
  }
  /// Of another script, or with a mark.
  void take_letter(char32_t c);

  bool is_empty() const { return length_ == 0; }
  /// "ex", "anti": before a hyphen and a capital it is a word of its own.
  bool is_prefix() const;
  /// A stop behind it, and a capital behind that, may go on: "U" of "U.S."
  bool may_be_dotted() const { return length_ == 1 || dots_ > 0; }
  /// A stop behind it is a part of it: "U.S", "J", "Mr".
  bool keeps_dot() const;

  /// \param starts_capital its first letter is one
  Shape shape(bool starts_capital) const;
  /// Hash, prefixes and suffixes.
  void fill(TextWord& word) const;

 private:
  void count(bool is_upper) {
    if (is_upper) {
      ++uppers_;
      if (letters_ > 0 && !after_hyphen_) ++inner_uppers_;
    }
    ++letters_;
    after_hyphen_ = false;
  }

  std::array<char, kLongest> text_{};
  size_t length_ = 0;
  uint64_t hash_ = 0xCBF29CE484222325U;
  uint32_t letters_ = 0, uppers_ = 0, digits_ = 0, dots_ = 0, inner_uppers_ = 0, caseless_ = 0;
  bool has_hyphen_ = false, after_hyphen_ = false;
};

}  // namespace wirecopy::tag::entities
