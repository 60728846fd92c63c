#pragma once

/// \file
/// The characters of a text, one by one.

#include <string>
#include <string_view>

namespace wirecopy::clean {

/// Repairs characters and leaves lines as they are.
///
///  - malformed UTF-8 becomes U+FFFD; HTML references are decoded, once
///  (support/references/references.hpp)
///  - every kind of line end becomes "\n"; U+2029 and the form feed become a blank line
///  - every kind of blank becomes " ": tab, no-break, thin, ideographic
///  - control characters and what is invisible goes: zero-width blanks, byte order marks, soft
///    hyphens, direction marks. Joiners stay after letters of scripts that need them.
///  - NFC. Of more than 30 combining marks in a row the rest goes: no language has them, and
///    sorting them would take quadratic time.
///
/// Typographic quotation marks, dashes and ellipses are left as they are.
/// Shape: bytes in; UTF-8 NFC out. Linear in time.
/// Source: UAX #15 (NFC, and the limit of 30 in its stream-safe format).
std::string tidy_characters(std::string_view text);

}  // namespace wirecopy::clean
