#pragma once

/// \file
/// SHA-256 and what is signed with it.

#include <string>
#include <string_view>

namespace wirecopy::support {

/// 32 bytes. Source: FIPS 180-4.
std::string sha256(std::string_view bytes);
/// 32 bytes: who knows the key has said this. Source: RFC 2104, RFC 4231.
std::string hmac_sha256(std::string_view key, std::string_view bytes);

/// Two digits a byte: "00ff".
std::string hex(std::string_view bytes);
/// With padding, without line ends. Source: RFC 4648, 4.
std::string base64(std::string_view bytes);

}  // namespace wirecopy::support
