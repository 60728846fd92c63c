#pragma once

/// \file
/// Code points in and out of UTF-8 that nobody has checked.

#include <cstddef>
#include <string>
#include <string_view>

namespace wirecopy::support {

inline constexpr char32_t kReplacement = 0xFFFD;

/// One decoded code point and the bytes it took, 1..4.
struct CodePoint {
  char32_t value;
  size_t size;
  bool valid;  ///< false: the bytes were malformed, `value` is U+FFFD
};

/// Decodes at `at`, which must lie inside `text`. Of malformed bytes it takes the longest start of
/// a well-formed sequence, so that one broken character becomes one U+FFFD.
/// Source: The Unicode Standard, table 3-7 (well-formed byte sequences).
CodePoint decode(std::string_view text, size_t at);

/// Appends a code point; a surrogate or a value above U+10FFFF becomes U+FFFD.
void append_utf8(char32_t c, std::string& out);

/// The beginning of a text, at most so many bytes, without a part of a character.
std::string_view beginning(std::string_view text, size_t most);

/// Bytes of the plain ASCII that a text begins with.
size_t ascii_length(std::string_view text);

/// Units: code points; a malformed sequence counts as one.
size_t count_code_points(std::string_view text);

/// Lower case by simple one-to-one mapping: Latin, Greek, Cyrillic, Armenian. Others stay.
char32_t lower(char32_t c);

bool is_upper(char32_t c);
/// Letters of scripts without case count too, as does every code point above U+024F that is not
/// known to be punctuation or space.
bool is_letter(char32_t c);
/// Of a script that puts no blanks between words: Thai to Khmer, kana, Han, Yi and their
/// extensions.
bool is_unspaced(char32_t c);
bool is_digit(char32_t c);
/// Every kind of blank, line ends included.
bool is_space(char32_t c);
/// Hyphens, dashes, minus.
bool is_dash(char32_t c);
/// Straight and typographic quotation marks and apostrophes.
bool is_quote(char32_t c);
/// Takes no room and carries no meaning in Latin text: zero-width blanks, byte order mark, soft
/// hyphen, direction marks, joiners.
bool is_invisible(char32_t c);

}  // namespace wirecopy::support
