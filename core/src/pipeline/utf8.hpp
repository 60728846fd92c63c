#pragma once

/// \file
/// Stepping through text that may not be UTF-8.

#include <cstddef>
#include <string>
#include <string_view>

namespace wirecopy::pipeline {

/// One step: a code point, or one byte that belongs to none.
struct CodePoint {
  char32_t value;
  unsigned size;  ///< bytes
  bool valid;
};

/// What stands at `at`, which must lie inside the text.
/// Source: Unicode 15, table 3-7 (well-formed UTF-8 byte sequences).
CodePoint code_point_at(std::string_view text, size_t at);

/// The offset of the first byte that is not UTF-8; npos where all is.
size_t find_invalid_utf8(std::string_view text);

/// The number of code points of UTF-8 text.
size_t count_code_points(std::string_view text);

/// Appends a code point (not a surrogate, at most U+10FFFF).
void append_utf8(std::string& to, char32_t value);

}  // namespace wirecopy::pipeline
