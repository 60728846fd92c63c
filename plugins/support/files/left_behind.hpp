#pragma once

/// \file
/// What a stage that goes leaves for the one that comes.

#include <mutex>
#include <optional>
#include <utility>

namespace wirecopy::support {

/// Standard input belongs to the process and cannot be read again: when a pipeline is reloaded, the
/// new stage of a library goes on with what the old one had in its hands.
/// Threads: any.
template <class Rest>
class LeftBehind {
 public:
  static void keep(Rest rest) {
    const std::lock_guard lock(of_process().mutex_);
    of_process().rest_ = std::move(rest);
  }
  /// Nothing: no stage of this library has left any.
  static std::optional<Rest> take() {
    const std::lock_guard lock(of_process().mutex_);
    return std::exchange(of_process().rest_, std::nullopt);
  }

 private:
  static LeftBehind& of_process() {
    static LeftBehind one;
    return one;
  }

  std::mutex mutex_;
  std::optional<Rest> rest_;
};

}  // namespace wirecopy::support
