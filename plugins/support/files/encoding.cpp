#include "encoding.hpp"

#include <cstdint>

#include "support/prose/mixed_utf8.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

uint8_t byte_at(std::string_view bytes, size_t at) { return static_cast<uint8_t>(bytes[at]); }

std::string from_utf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](size_t at) -> char32_t {
    const uint8_t first = byte_at(bytes, at), second = byte_at(bytes, at + 1);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  std::string out;
  out.reserve(bytes.size());
  size_t at = 0;
  for (; at + 2 <= bytes.size(); at += 2) {
    char32_t c = unit(at);
    const bool is_high = c >= 0xD800 && c < 0xDC00;
    const char32_t low = is_high && at + 4 <= bytes.size() ? unit(at + 2) : 0;
    if (low >= 0xDC00 && low < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    }
    append_utf8(c, out);  // U+FFFD for a lone surrogate
  }
  if (at < bytes.size()) append_utf8(kReplacement, out);
  return out;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

}  // namespace

std::string to_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), true);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return from_mixed_utf8(bytes);
}

std::string file_url(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string url = "file://";
  for (const char c : path) {
    const auto byte = static_cast<uint8_t>(c);
    if (c == '/' || is_unreserved(c))
      url += c;
    else
      ((url += '%') += kHex[byte >> 4]) += kHex[byte & 15];
  }
  return url;
}

}  // namespace wirecopy::support
