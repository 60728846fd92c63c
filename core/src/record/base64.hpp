#pragma once

/// \file
/// Base64 with the standard alphabet and padding (RFC 4648 section 4).

#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::record {

void append_base64(std::string& out, std::string_view bytes);

/// \return nothing where `text` is not complete, padded base64 without line breaks.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace wirecopy::record
