#pragma once

/// \file
/// The bytes before a place in a file: whether it is still the file that was read.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wirecopy::support {

/// The last kSize bytes of what has been read.
/// Threads: one at a time.
class Before {
 public:
  static constexpr size_t kSize = 64;

  void add(std::string_view bytes);
  uint64_t hash() const;

 private:
  std::array<char, kSize> last_{};  ///< zeros before the start
};

/// All lines before a place as one hash, made of that before the last `line` of `size` bytes.
uint64_t fold_line(uint64_t before, std::string_view line, uint64_t size);

}  // namespace wirecopy::support
