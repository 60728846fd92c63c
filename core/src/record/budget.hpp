#pragma once

/// \file
/// The bytes that the arenas of one engine have taken together.

#include <atomic>
#include <cstddef>

namespace wirecopy::record {

/// Threads: all functions from any thread.
class Budget {
 public:
  void take(size_t bytes) { used_.fetch_add(bytes, std::memory_order_relaxed); }
  void give(size_t bytes) { used_.fetch_sub(bytes, std::memory_order_relaxed); }
  size_t used() const { return used_.load(std::memory_order_relaxed); }

 private:
  std::atomic<size_t> used_{0};
};

}  // namespace wirecopy::record
