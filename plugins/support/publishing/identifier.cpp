#include "support/publishing/identifier.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>
#include <optional>

namespace wirecopy::support {
namespace {

using Bytes = std::array<uint8_t, 16>;

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::optional<Bytes> bytes_of(std::string_view id) {
  Bytes bytes{};
  if (id.size() != 2 * bytes.size()) return std::nullopt;
  for (size_t i = 0; i < id.size(); ++i) {
    const int digit = digit_of(id[i]);
    if (digit < 0) return std::nullopt;
    bytes[i / 2] = static_cast<uint8_t>(bytes[i / 2] << 4 | digit);
  }
  return bytes;
}

Bytes hash_bytes(std::string_view id) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(id.data(), id.size()));
  Bytes bytes{};
  for (size_t i = 0; i < bytes.size(); ++i) bytes[i] = canonical.digest[i];
  return bytes;
}

}  // namespace

std::string uuid_of(std::string_view id) {
  constexpr std::string_view kHex = "0123456789abcdef";
  Bytes bytes = bytes_of(id).value_or(Bytes{});
  if (!bytes_of(id)) bytes = hash_bytes(id);
  bytes[6] = static_cast<uint8_t>((bytes[6] & 0x0F) | 0x80);  // version 8
  bytes[8] = static_cast<uint8_t>((bytes[8] & 0x3F) | 0x80);  // the variant of RFC 9562
  std::string text;
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    (text += kHex[bytes[i] >> 4]) += kHex[bytes[i] & 15];
  }
  return text;
}

std::string urn_of(std::string_view id) { return "urn:uuid:" + uuid_of(id); }

std::string word_for_state(uint64_t random, const wcp_info& run) {
  return uuid_of(std::to_string(random)
                     .append(" ")
                     .append(from_c(run.pipeline))
                     .append(" ")
                     .append(from_c(run.stage)));
}

uint64_t fingerprint_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

}  // namespace wirecopy::support
