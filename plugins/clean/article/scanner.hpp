#pragma once

/// \file
/// Reads numbers and signs from the start of a text.

#include <cstddef>
#include <optional>
#include <string_view>

namespace wirecopy::clean {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  /// A number of exactly `digits`.
  std::optional<int> number(size_t digits) {
    if (text_.size() < digits) return std::nullopt;
    int value = 0;
    for (size_t i = 0; i < digits; ++i) {
      if (!is_digit(text_[i])) return std::nullopt;
      value = value * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(digits);
    return value;
  }
  /// One or two digits.
  std::optional<int> short_number() {
    const auto two = number(2);
    return two ? two : number(1);
  }
  bool skip(char c) {
    const bool there = !text_.empty() && text_[0] == c;
    if (there) text_.remove_prefix(1);
    return there;
  }
  bool skip_blanks() {
    const size_t before = text_.size();
    while (skip(' ')) continue;
    return text_.size() < before;
  }
  bool at_digit() const { return !text_.empty() && is_digit(text_[0]); }
  std::string_view rest() const { return text_; }
  void skip_bytes(size_t count) { text_.remove_prefix(count); }

 private:
  std::string_view text_;
};

}  // namespace wirecopy::clean
