#pragma once

/// \file
/// Patterns over words: "read all? the latest|breaking * news|updates *".

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::clean {

/// A text cut into folded words for patterns.
///
/// Words are letters and digits in lower case without apostrophes: "What's up?" is whats, up. A
/// colon before a blank is a word of its own, so is a bracket that opens the text. "©" is
/// copyright.
class Words {
 public:
  /// Text beyond `most` words is not looked at; see overflows().
  Words(std::string_view text, size_t most);
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  std::span<const std::string_view> list() const { return words_; }
  bool overflows() const { return overflows_; }

 private:
  std::string folded_;
  std::vector<std::string_view> words_;
  bool overflows_ = false;
};

/// One pattern, compiled. It matches a whole text or nothing.
///
///     word        itself; a|b|c one of them; _ any one word; # a number (also among a|b|#)
///     word?       may be missing        word+   one or more times        *   any words, or none
///
/// A text in brackets matches a pattern without one too.
/// Matching costs at most words times tokens: all ways through are followed at once.
class Pattern {
 public:
  /// `text` must live as long as the pattern. At most 60 tokens.
  explicit Pattern(std::string_view text);

  bool matches(std::span<const std::string_view> words) const;

 private:
  struct Token {
    std::vector<std::string_view> alternatives;  ///< empty: any word
    bool is_optional = false, repeats = false;

    bool accepts(std::string_view word) const;
  };

  uint64_t skip_optional(uint64_t states) const;
  uint64_t step(uint64_t states, std::string_view word) const;

  std::vector<Token> tokens_;
};

}  // namespace wirecopy::clean
