#include "base64.hpp"

#include <cstdint>
#include <utility>

namespace wirecopy::support {
namespace {

int value_of(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  uint32_t bits = 0;
  size_t digits = 0, padding = 0;
  bool in_line = false, parted = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      in_line = in_line && (c == ' ' || c == '\t');
      parted = in_line;
      continue;
    }
    in_line = true;
    const int value = value_of(c);
    const bool is_padding = c == '=' && digits % 4 >= 2 && ++padding <= 2;
    if (parted || (!is_padding && (value < 0 || padding > 0))) return std::nullopt;
    if (is_padding) continue;
    bits = bits << 6 | static_cast<uint32_t>(value);
    // Of each four digits the first completes no byte.
    if (++digits % 4 != 1) bytes += static_cast<char>(bits >> ((4 - digits % 4) % 4 * 2));
  }
  return (digits + padding) % 4 == 0 ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace wirecopy::support
