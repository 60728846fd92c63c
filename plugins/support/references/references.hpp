#pragma once

/// \file
/// HTML character references: "&amp;", "&#8217;", "&nbsp;".

#include <cstdint>
#include <string>
#include <string_view>

namespace wirecopy::support {

/// A decoded reference: one or two code points, and how many bytes it takes in the text, "&" and
/// ";" included.
struct Reference {
  char32_t first = 0;
  char32_t second = 0;  ///< 0: there is none
  uint32_t size = 0;    ///< bytes; 0: no reference, the "&" is text
};

/// Reads the reference at the start of a text as browsers do: the longest known name, some of which
/// need no ";", or a number, which needs none. What is no character ("&#0;", "&#xD800;",
/// "&#1114112;") becomes U+FFFD; numbers 128 to 159 are read as windows-1252.
/// \param text begins with "&".
/// \param in_attribute a name without ";" is none where a letter, a digit or "=" follows: the link
/// "?a=1&copy=2" keeps its words.
/// Linear in the bytes it takes.
/// Source: HTML Living Standard, 13.2.5.72 to 13.2.5.80 (character reference states).
Reference read_reference(std::string_view text, bool in_attribute);

/// Reads the reference at the start of a text that is no markup, or not surely: it must end with
/// ";", and what is no character ("&#0;", "&#xD800;") is none, so that it stays as it is.
Reference read_closed_reference(std::string_view text);

/// Appends the code points of a reference that was found.
void append_utf8(const Reference& reference, std::string& out);

}  // namespace wirecopy::support
