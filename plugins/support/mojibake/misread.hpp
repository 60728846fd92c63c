#pragma once

/// \file
/// Encodings in which UTF-8 is misread, the other way round: from characters to bytes.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wirecopy::support {

/// What UTF-8 looks like in some encodings of one byte a character.
class Misreadings {
 public:
  static constexpr size_t kEncodings = 7;
  static constexpr char32_t kEnd = 0x2600;  ///< no character that counts is beyond

  /// Built once; constant from then on. Threads: any.
  static const Misreadings& all();

  static std::string_view name(size_t encoding);

  /// The byte that became this character; 0 where none did.
  uint8_t byte(size_t encoding, char32_t c) const {
    return c < 0x80 ? static_cast<uint8_t>(c) : c < kEnd ? bytes_[encoding][c] : 0;
  }
  /// In which encodings, as bits, the two may be the first two bytes of a character.
  unsigned pair(char32_t a, char32_t b) const {
    return a < kEnd && b < kEnd ? leads_[a] & trails_[b] : 0U;
  }

 private:
  Misreadings();

  std::array<std::array<uint8_t, kEnd>, kEncodings> bytes_{};
  std::array<uint8_t, kEnd> leads_{}, trails_{};
};

}  // namespace wirecopy::support
