#pragma once

/// \file
/// Whether a target is worth a try.

#include <wirecopy/plugin.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>

#include "engine/plan.hpp"

namespace wirecopy::engine {

/// Whether the same may go well later.
inline bool may_come_back(wcp_status status) {
  return status == WCP_ERR_UNAVAILABLE || status == WCP_ERR_MEMORY;
}

/// Opens when the target does not answer; lets one try through when its time has come (half-open),
/// and closes when that goes well.
/// Threads: all functions from any thread.
class Breaker {
 public:
  bool is_closed() const { return state_.load(std::memory_order_acquire) == State::closed; }
  /// How often it has opened.
  uint64_t trips() const { return trips_.load(std::memory_order_acquire); }
  bool is_open() const { return state_.load(std::memory_order_acquire) == State::open; }

  /// The target did not answer. \return when to try next; nothing: it had tries enough
  std::optional<wcp_time> trip(wcp_time now, const Retry& policy) {
    const std::lock_guard lock(mutex_);
    if (state_ == State::open) return due_;  // others have found out before
    if (++failures_ >= policy.attempts) return std::nullopt;
    due_ = now + std::min(policy.longest, policy.first << std::min<uint32_t>(failures_ - 1, 30));
    ++trips_;
    state_ = State::open;
    return due_;
  }

  /// \return whether the caller is to try: the time has come and nobody else does.
  bool try_now(wcp_time now) {
    const std::lock_guard lock(mutex_);
    if (state_ != State::open || now < due_) return false;
    state_ = State::half_open;
    return true;
  }

  void close() {
    if (is_closed()) return;
    const std::lock_guard lock(mutex_);
    failures_ = 0;
    state_ = State::closed;
  }

  wcp_time due() const {
    const std::lock_guard lock(mutex_);
    return due_;
  }

 private:
  enum class State { closed, open, half_open };
  std::atomic<State> state_{State::closed};
  std::atomic<uint64_t> trips_{0};
  mutable std::mutex mutex_;
  uint32_t failures_ = 0;
  wcp_time due_ = 0;
};

}  // namespace wirecopy::engine
