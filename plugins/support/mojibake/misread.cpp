#include "misread.hpp"

#include <string>

#include "support/charset/decode.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

// The most frequent first: where two say the same, it is the one.
constexpr Encoding kEncodings[] = {
    Encoding::windows_1252, Encoding::windows_1250, Encoding::windows_1251, Encoding::windows_1254,
    Encoding::windows_1257, Encoding::iso_8859_2,   Encoding::macintosh};
static_assert(std::size(kEncodings) == Misreadings::kEncodings);

std::string high_bytes() {
  std::string bytes;
  for (int byte = 0x80; byte < 0x100; ++byte) bytes += static_cast<char>(byte);
  return bytes;
}

}  // namespace

Misreadings::Misreadings() {
  for (size_t encoding = 0; encoding < kEncodings; ++encoding) {
    auto& bytes = bytes_[encoding];
    const std::string text = decode_bytes(high_bytes(), support::kEncodings[encoding]).text;
    unsigned byte = 0x80;
    for (size_t at = 0; at < text.size() && byte < 0x100; ++byte) {
      const CodePoint c = decode(text, at);
      if (c.value >= 0x80 && c.value < kEnd) bytes[c.value] = static_cast<uint8_t>(byte);
      at += c.size;
    }
    // What calls itself Latin-1 may be that, with control characters.
    if (support::kEncodings[encoding] == Encoding::windows_1252)
      for (unsigned c = 0x80; c < 0xA0; ++c)
        if (bytes[c] == 0) bytes[c] = static_cast<uint8_t>(c);
    for (char32_t c = 0x80; c < kEnd; ++c) {
      const uint8_t bit = static_cast<uint8_t>(1U << encoding);
      if (bytes[c] >= 0xC2 && bytes[c] <= 0xF4) leads_[c] |= bit;
      if (bytes[c] >= 0x80 && bytes[c] <= 0xBF) trails_[c] |= bit;
    }
  }
}

const Misreadings& Misreadings::all() {
  static const Misreadings readings;
  return readings;
}

std::string_view Misreadings::name(size_t encoding) {
  return name_of(support::kEncodings[encoding]);
}

}  // namespace wirecopy::support
