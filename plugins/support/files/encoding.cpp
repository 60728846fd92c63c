#include "encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace wirecopy::support {
namespace {

// 0x80 to 0x9f; above, windows-1252 is Latin-1.
constexpr std::array<uint16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

uint8_t byte_at(std::string_view bytes, size_t at) { return static_cast<uint8_t>(bytes[at]); }

void append_code_point(std::string& out, uint32_t c) {
  const auto put = [&](uint32_t byte) { out += static_cast<char>(byte); };
  const auto put_tail = [&](int shift) { put(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | (c >> 6));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put_tail(6);
  } else {
    put(0xF0 | (c >> 18));
    put_tail(12);
    put_tail(6);
  }
  put_tail(0);
}

/// Length of the well-formed sequence at `at` (Unicode 15, table 3-7); 0: there is none.
size_t sequence_length(std::string_view bytes, size_t at) {
  const uint8_t lead = byte_at(bytes, at);
  if (lead < 0x80) return 1;
  const size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (length == 0 || at + length > bytes.size()) return 0;
  for (size_t i = 1; i < length; ++i)
    if ((byte_at(bytes, at + i) & 0xC0) != 0x80) return 0;
  const uint8_t second = byte_at(bytes, at + 1);
  const bool too_low = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool too_high = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
  return too_low || too_high ? 0 : length;
}

/// Length of the plain ASCII at `at`, in steps of 8 bytes.
size_t ascii_length(std::string_view bytes, size_t at) {
  constexpr uint64_t kHigh = 0x8080808080808080;
  size_t end = at;
  for (uint64_t word = 0; end + sizeof word <= bytes.size(); end += sizeof word) {
    std::memcpy(&word, bytes.data() + end, sizeof word);
    if ((word & kHigh) != 0) break;
  }
  return end - at;
}

std::string from_mixed(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (size_t at = 0; at < bytes.size();) {
    size_t length = ascii_length(bytes, at);
    if (length == 0) length = sequence_length(bytes, at);
    if (length == 0) {
      const uint8_t byte = byte_at(bytes, at);
      append_code_point(out, byte < 0xA0 ? kWindows1252[byte - 0x80] : byte);
      length = 1;
    } else {
      out.append(bytes, at, length);
    }
    at += length;
  }
  return out;
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](size_t at) -> uint32_t {
    const uint8_t first = byte_at(bytes, at), second = byte_at(bytes, at + 1);
    return big_endian ? first << 8 | second : second << 8 | first;
  };
  std::string out;
  out.reserve(bytes.size());
  size_t at = 0;
  for (; at + 2 <= bytes.size(); at += 2) {
    uint32_t c = unit(at);
    const bool is_high = c >= 0xD800 && c < 0xDC00;
    const uint32_t low = is_high && at + 4 <= bytes.size() ? unit(at + 2) : 0;
    if (low >= 0xDC00 && low < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    }
    append_code_point(out, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
  }
  if (at < bytes.size()) append_code_point(out, 0xFFFD);
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
  return from_mixed(bytes);
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
