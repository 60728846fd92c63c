#pragma once

/// \file
/// The bytes of a page as UTF-8.

#include <string>
#include <string_view>

namespace wirecopy::support::html {

/// The value of charset in "text/html; charset=utf-8" or in a meta element's content; or empty.
std::string_view charset_in(std::string_view content_type);

/// The charset that a meta element names in the first 1024 bytes; or empty.
std::string_view charset_of_meta(std::string_view bytes);

/// Decodes a page. Its charset is that of the byte order mark, else the one `declared` with it,
/// else that of its meta element; where none is known, UTF-8. Bytes that are no UTF-8 in a page
/// that should be are read as windows-1252, so that nothing is lost. \param declared from HTTP or
/// the source, "iso-8859-1"; may be empty. Shape: well-formed UTF-8; what its charset does not know
/// becomes U+FFFD. Source: WHATWG Encoding Standard (labels; iso-8859-1 is windows-1252), HTML
/// prescan.
std::string to_utf8(std::string_view bytes, std::string_view declared = {});

}  // namespace wirecopy::support::html
