#pragma once

/// \file
/// Texts that should be UTF-8 and hold bytes of windows-1252.

#include <string>
#include <string_view>

namespace wirecopy::support {

/// The character of a byte in windows-1252. The bytes that it leaves open become the control
/// characters of the same number. Source: WHATWG Encoding Standard, index windows-1252.
char32_t windows_1252(unsigned char byte);

/// Bytes that are no UTF-8 are read as windows-1252, so that nothing is lost: "caf\xE9" is "café".
/// Shape: well-formed UTF-8 of at most three bytes for each one. Linear in time.
std::string from_mixed_utf8(std::string_view bytes);

}  // namespace wirecopy::support
