#pragma once

/// \file
/// The characters of a text, one by one.

#include <string>
#include <string_view>

#include "repairs.hpp"

namespace wirecopy::clean {

/// Repairs characters and leaves lines as they are.
///
///  - UTF-8 that was read in another encoding is undone (support/mojibake/mojibake.hpp)
///  - malformed UTF-8 becomes U+FFFD; HTML references are decoded, also those that were escaped
///    twice, "&amp;amp;" (support/references/references.hpp)
///  - every kind of line end becomes "\n"; U+2029 and the form feed become a blank line
///  - every kind of blank becomes " ": tab, no-break, thin, ideographic
///  - control characters and what is invisible goes: zero-width blanks, byte order marks, soft
///    hyphens. Joiners stay after letters of scripts that need them; direction marks stay on lines
///    of Hebrew, Arabic and the like, where they come in pairs.
///  - NFC. Of more than 30 combining marks in a row the rest goes: no language has them, and
///    sorting them would take quadratic time.
///
/// Typographic quotation marks, dashes and ellipses are left as they are, unless rules say so.
/// Done again, it changes nothing.
/// Shape: bytes in; UTF-8 NFC out. Linear in time.
/// \param tally what was done is added to it.
/// Source: UAX #15 (NFC, and the limit of 30 in its stream-safe format); UAX #9 (directions).
std::string tidy_characters(std::string_view text, const Rules& rules, Tally& tally);

}  // namespace wirecopy::clean
