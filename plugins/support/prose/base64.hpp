#pragma once

/// \file
/// Bytes that documents carry as text.

#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::support {

/// The bytes of base64, of either alphabet, with its padding, over lines that may be indented.
/// Nothing where it is none: blanks within a line part words.
/// Source: RFC 4648, 4 and 5.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace wirecopy::support
