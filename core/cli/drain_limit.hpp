#pragma once

/// \file
/// How long a run that is to stop may take for it.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace wirecopy::cli {

/// From begin() on the run has `limit` to finish what it has; then `abandon` is called, and where
/// the run goes on for `kGrace` in spite of it, `give_up`.
/// Threads: one of its own, from start() to end(); begin() from any thread.
class DrainLimit {
 public:
  static constexpr std::chrono::seconds kGrace{3};

  DrainLimit(std::chrono::milliseconds limit, std::function<void()> abandon,
             std::function<void()> give_up)
      : limit_(limit), abandon_(std::move(abandon)), give_up_(std::move(give_up)) {}

  void start() {
    thread_ = std::jthread([this](const std::stop_token& ended) { watch(ended); });
  }
  void begin() {
    const std::lock_guard lock(mutex_);
    has_begun_ = true;
    changed_.notify_all();
  }
  /// The run has ended.
  void end() { thread_ = {}; }

 private:
  void watch(const std::stop_token& ended) {
    const auto never = [] { return false; };
    std::unique_lock lock(mutex_);
    if (!changed_.wait(lock, ended, [this] { return has_begun_; })) return;
    changed_.wait_for(lock, ended, limit_, never);
    if (ended.stop_requested()) return;
    abandon_();
    changed_.wait_for(lock, ended, kGrace, never);
    if (!ended.stop_requested()) give_up_();
  }

  const std::chrono::milliseconds limit_;
  const std::function<void()> abandon_, give_up_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool has_begun_ = false;
  std::jthread thread_;  ///< ends before the rest
};

}  // namespace wirecopy::cli
