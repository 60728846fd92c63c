#pragma once

/// \file
/// From the bytes of a text file to a title and a body.

#include <string>
#include <string_view>

namespace wirecopy::fetch {

/// The text as UTF-8. A byte order mark of UTF-8 or UTF-16 is honoured and taken off. Without one,
/// bytes that are no UTF-8 are read as windows-1252, so that nothing is lost ("caf\xe9" is "café").
/// Shape: lone surrogates of UTF-16 become U+FFFD; the bytes that windows-1252 leaves open become
/// the control characters of the same number.
/// Source: WHATWG Encoding Standard, index windows-1252.
std::string to_utf8(std::string_view bytes);

/// A text parted after its title. Both views point into the input.
struct TitledText {
  std::string_view title;  ///< the first line that is not blank, without blanks around it
  std::string_view body;   ///< all that follows that line, as it is
};
TitledText split_title(std::string_view text);

/// "/x/a b.txt" is "file:///x/a%20b.txt".
/// \param path absolute, any bytes.
/// Source: RFC 8089, RFC 3986 section 2.3.
std::string file_url(std::string_view path);

}  // namespace wirecopy::fetch
