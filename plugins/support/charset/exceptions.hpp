#pragma once

/// \file
/// Where ICU reads bytes otherwise than browsers do.

#include <string>
#include <string_view>

#include "encodings.hpp"

namespace wirecopy::support {

/// The character of bytes that ICU does not know; U+FFFD: browsers do not know them either.
/// \param bytes of one character.
char32_t missing_character(Encoding encoding, std::string_view bytes);

/// Puts the characters of browsers where ICU has others: from Unicode's private use, or controls in
/// the places of others.
/// \param text UTF-8 as ICU made it. \return whether some are none for browsers: U+FFFD.
bool replace_characters(Encoding encoding, std::string& text);

}  // namespace wirecopy::support
