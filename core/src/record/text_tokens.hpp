#pragma once

/// \file
/// Where a text can be cut for reading: at characters, words and lines.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wirecopy::record {

/// Whether no UTF-8 character goes on at `at`.
inline bool is_character_start(std::string_view text, size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// Whether a word may begin or end at `at`, which is the start of a character. Chinese, Japanese
/// and Korean characters are words of their own, so are blanks and punctuation marks.
bool is_word_boundary(std::string_view text, size_t at);

enum class TokenKind { line, word };

/// A piece of a text.
struct Token {
  uint64_t hash;
  size_t at, size;
};

/// Tokens of a part of a text.
struct Tokens {
  std::string_view text;    ///< the whole of it
  std::vector<Token> list;  ///< in order
};

/// Cuts text[from, to) into tokens; a line holds its line end. Where there are more than `most`,
/// only those are kept whose hash ends in some zero bits: the same ones in both of two texts.
Tokens cut(std::string_view text, size_t from, size_t to, TokenKind kind, size_t most);

}  // namespace wirecopy::record
