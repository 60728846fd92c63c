#pragma once

/// \file
/// From bytes of an encoding to UTF-8.

#include <string>
#include <string_view>

#include "encodings.hpp"

namespace wirecopy::support {

/// Whether all bytes are ASCII; whether they are well-formed UTF-8. Both cost far less than a copy.
bool is_ascii(std::string_view bytes);
bool is_utf8(std::string_view bytes);

/// Text, and whether all bytes were of its encoding.
struct DecodedBytes {
  std::string text;
  bool fits = true;  ///< false: some became U+FFFD, or were no UTF-8
};

/// Decodes bytes without a byte order mark. What the encoding does not know becomes U+FFFD; in
/// UTF-8 it is read as windows-1252. x-user-defined is read as windows-1252, too, and bytes of the
/// encodings that browsers refuse (`replacement`) become one U+FFFD.
/// Shape: well-formed UTF-8 of at most three bytes for each one. Linear in time.
/// Source: WHATWG Encoding Standard; its characters are those of exceptions.hpp and ICU. Where ICU
/// knows more (user-defined characters of Big5 and EUC-KR, NEC's and IBM's of EUC-JP, C1 controls
/// of EUC), its reading stays, and so does its count of the U+FFFD that broken bytes become.
DecodedBytes decode_bytes(std::string_view bytes, Encoding encoding);

}  // namespace wirecopy::support
