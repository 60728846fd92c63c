#pragma once

/// \file
/// Numbers and texts as bytes, and back from bytes that may be anything.

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

#include "record/utf8.hpp"

namespace wirecopy::record {

/// Seven bits a byte, the lowest first, a set high bit: more follow. Source: LEB128.
inline void append_number(std::string& out, uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

/// Small numbers of either sign are short: 0, -1, 1, -2 ... become 0, 1, 2, 3 ...
inline void append_signed(std::string& out, int64_t value) {
  append_number(out, static_cast<uint64_t>(value) << 1 ^ static_cast<uint64_t>(value >> 63));
}

/// Eight bytes, the lowest first.
inline void append_real(std::string& out, double value) {
  uint64_t bits = std::bit_cast<uint64_t>(value);
  for (int i = 0; i < 8; ++i, bits >>= 8) out += static_cast<char>(bits);
}

inline void append_sized(std::string& out, std::string_view bytes) {
  append_number(out, bytes.size());
  out += bytes;
}

/// Puts the length of what was appended since `out` had `size` bytes before it.
inline void insert_length(std::string& out, size_t size) {
  std::string length;
  append_number(length, out.size() - size);
  out.insert(size, length);
}

/// Reads from the front. After the first thing that is not there, every answer is 0 or empty and
/// ok() false, so that a caller asks once at the end.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  bool ok() const { return ok_; }
  /// Whether everything was there and nothing is left over.
  bool is_done() const { return ok_ && rest_.empty(); }
  size_t left() const { return rest_.size(); }
  void fail() { ok_ = false, rest_ = {}; }

  uint8_t byte() {
    if (rest_.empty()) return fail(), uint8_t{0};
    const auto value = static_cast<uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }

  /// Refuses the longer spellings of a number: equal values are equal bytes.
  uint64_t number() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const uint8_t next = byte();
      value |= uint64_t{next & 0x7fU} << shift;
      if ((next & 0x80) != 0) continue;
      const bool is_longer = next == 0 && shift > 0;
      const bool is_too_large = shift == 63 && next > 1;
      return is_longer || is_too_large ? (fail(), 0) : value;
    }
    return fail(), 0;
  }

  /// At most `largest`.
  uint64_t number(uint64_t largest) {
    const uint64_t value = number();
    return value > largest ? (fail(), 0) : value;
  }

  int64_t signed_number() {
    const uint64_t value = number();
    return static_cast<int64_t>(value >> 1 ^ (~(value & 1) + 1));
  }

  double real() {
    if (rest_.size() < 8) return fail(), 0;
    uint64_t bits = 0;
    for (unsigned i = 0; i < 8; ++i) bits |= uint64_t{static_cast<uint8_t>(rest_[i])} << (8 * i);
    rest_.remove_prefix(8);
    return std::bit_cast<double>(bits);
  }

  /// The view points into what is read.
  std::string_view bytes() { return bytes(number()); }
  std::string_view bytes(uint64_t size) {
    if (size > rest_.size()) return fail(), std::string_view();
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  /// As bytes(), UTF-8.
  std::string_view text() { return text(number()); }
  std::string_view text(uint64_t size) {
    const std::string_view taken = bytes(size);
    return is_utf8(taken) ? taken : (fail(), std::string_view());
  }

  /// How many things of at least `smallest` bytes follow: never more than there is room for.
  size_t count(size_t smallest = 1) { return number(rest_.size() / smallest); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace wirecopy::record
