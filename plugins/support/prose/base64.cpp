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
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    const int value = value_of(c);
    if (c == '=' && ++padding <= 2) continue;
    if (value < 0 || padding > 0) return std::nullopt;
    bits = bits << 6 | static_cast<uint32_t>(value);
    // Of each four digits the first completes no byte.
    if (++digits % 4 != 1) bytes += static_cast<char>(bits >> ((4 - digits % 4) % 4 * 2));
  }
  return digits % 4 == 1 ? std::nullopt : std::optional(std::move(bytes));
}

}  // namespace wirecopy::support
