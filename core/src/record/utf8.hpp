#pragma once

/// \file
/// Whether text is UTF-8.

#include <cstdint>
#include <cstring>
#include <string_view>

namespace wirecopy::record {

/// As is_utf8(), for text that may have any byte in it.
bool is_utf8_beyond_ascii(std::string_view text);

/// Whether `text` is UTF-8: no overlong forms, no surrogates.
inline bool is_utf8(std::string_view text) {
  // Most values are short and ASCII: no call for those.
  if (text.size() > 64) return is_utf8_beyond_ascii(text);
  uint64_t seen = 0;
  size_t at = 0;
  for (uint64_t word; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    seen |= word;
  }
  for (; at < text.size(); ++at) seen |= static_cast<unsigned char>(text[at]);
  return (seen & 0x8080808080808080) == 0 || is_utf8_beyond_ascii(text);
}

}  // namespace wirecopy::record
