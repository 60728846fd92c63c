#pragma once

/// \file
/// Copies of what a plugin is shown, each at the end of pages of its own: a read behind its end, or
/// after it has been sealed, is a crash and no accident.

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace wirecopy::conformance {

/// Threads: one at a time. Owns: the address space, until the process ends: a sealed page must not
/// become another's.
class GuardedMemory {
 public:
  /// Room that ends at a page nobody may touch. Throws std::bad_alloc.
  void* place(size_t size);
  std::string_view copy(std::string_view text);
  /// From here on, nothing that was handed out may be touched.
  void seal();

 private:
  std::vector<std::pair<void*, size_t>> regions_;
};

}  // namespace wirecopy::conformance
