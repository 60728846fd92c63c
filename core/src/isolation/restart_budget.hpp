#pragma once

/// \file
/// How often a process may be started anew, and how long to wait before it.

#include <algorithm>
#include <chrono>
#include <deque>
#include <optional>

namespace wirecopy::isolation {

/// Threads: one at a time.
class RestartBudget {
 public:
  using Clock = std::chrono::steady_clock;

  /// \param most within an hour
  explicit RestartBudget(size_t most) : most_(most) {}

  /// Takes one. \return how long to wait before it: the longer, the more starts have failed one
  /// behind the other; nothing: none is left
  std::optional<std::chrono::milliseconds> take(Clock::time_point now) {
    while (!taken_.empty() && now - taken_.front() > std::chrono::hours(1)) taken_.pop_front();
    if (taken_.size() >= most_) return std::nullopt;
    taken_.push_back(now);
    if (failures_ == 0) return std::chrono::milliseconds(0);
    return std::min(kLongestWait, kFirstWait * (1 << std::min(failures_ - 1, 8)));
  }
  void note(bool has_started) { failures_ = has_started ? 0 : failures_ + 1; }

 private:
  static constexpr std::chrono::milliseconds kFirstWait{10}, kLongestWait{2000};

  const size_t most_;
  std::deque<Clock::time_point> taken_;
  int failures_ = 0;
};

}  // namespace wirecopy::isolation
