#pragma once

/// \file
/// Bytes of no known encoding as UTF-8, and a path as a URL.

#include <string>
#include <string_view>

namespace wirecopy::support {

/// The text as UTF-8. A byte order mark of UTF-8 or UTF-16 is honoured and taken off. Without one,
/// bytes that are no UTF-8 are read as windows-1252, so that nothing is lost ("caf\xe9" is "café").
/// Shape: lone surrogates of UTF-16 become U+FFFD; the bytes that windows-1252 leaves open become
/// the control characters of the same number.
/// Source: WHATWG Encoding Standard, index windows-1252.
std::string to_utf8(std::string_view bytes);

/// "/x/a b.txt" is "file:///x/a%20b.txt".
/// \param path absolute, any bytes.
/// Source: RFC 8089, RFC 3986 section 2.3.
std::string file_url(std::string_view path);

}  // namespace wirecopy::support
