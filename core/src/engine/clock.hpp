#pragma once

/// \file
/// The engine's time: the machine's, or one that jumps from one due thing to the next.

#include <wirecopy/plugin.h>

#include <atomic>
#include <chrono>

namespace wirecopy::engine {

/// Threads: all functions from any thread.
class Clock {
 public:
  /// \param virtual_start what a virtual one shows first
  Clock(bool is_virtual, wcp_time virtual_start)
      : is_virtual_(is_virtual), virtual_now_(virtual_start) {}

  bool is_virtual() const { return is_virtual_; }
  wcp_time now() const {
    if (is_virtual_) return virtual_now_.load();
    const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(since_1970).count();
  }
  /// Only a virtual clock can be moved, and only forward.
  void jump_to(wcp_time due) {
    if (due > virtual_now_) virtual_now_ = due;
  }

 private:
  const bool is_virtual_;
  std::atomic<wcp_time> virtual_now_;
};

}  // namespace wirecopy::engine
