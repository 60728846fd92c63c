#pragma once

/// \file
/// The engine's time: the machine's, or one that jumps from one due thing to the next.

#include <wirecopy/plugin.h>

#include <atomic>
#include <chrono>

namespace wirecopy::engine {

/// Threads: all functions from any thread. Units: microseconds since 1970.
class Clock {
 public:
  /// \param virtual_start what a virtual one shows first
  Clock(bool is_virtual, wcp_time virtual_start)
      : is_virtual_(is_virtual), virtual_now_(virtual_start) {}

  bool is_virtual() const { return is_virtual_; }
  /// What waits is measured by: the time when the run began and what has passed since. It never
  /// goes back, nor on by a leap, whatever is done to the machine's clock.
  wcp_time now() const {
    if (is_virtual_) return virtual_now_.load();
    return start_ + microseconds(std::chrono::steady_clock::now() - steady_start_);
  }
  /// The machine's clock, for what people read, and for moments that they have named.
  wcp_time on_the_wall() const {
    return is_virtual_ ? now() : microseconds(std::chrono::system_clock::now().time_since_epoch());
  }
  /// When now() will be what on_the_wall() is at `moment`, as it stands.
  wcp_time due_at(wcp_time moment) const { return now() + (moment - on_the_wall()); }
  /// Only a virtual clock can be moved, and only forward.
  void jump_to(wcp_time due) {
    if (due > virtual_now_) virtual_now_ = due;
  }

 private:
  template <class Duration>
  static wcp_time microseconds(Duration duration) {
    return std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
  }

  const bool is_virtual_;
  const std::chrono::steady_clock::time_point steady_start_ = std::chrono::steady_clock::now();
  const wcp_time start_ = microseconds(std::chrono::system_clock::now().time_since_epoch());
  std::atomic<wcp_time> virtual_now_;
};

}  // namespace wirecopy::engine
