#pragma once

/// \file
/// Many wishes for a reload are one.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace wirecopy::cli {

/// Calls `reload` when somebody asks for it; whoever asks while it goes on is served by one more
/// call.
/// Threads: one of its own, from start() to end(); add() from any thread.
class ReloadRequests {
 public:
  explicit ReloadRequests(std::function<void()> reload) : reload_(std::move(reload)) {}

  void start() {
    thread_ = std::jthread([this](const std::stop_token& ended) { serve(ended); });
  }
  void add() {
    const std::lock_guard lock(mutex_);
    is_wanted_ = true;
    changed_.notify_all();
  }
  /// Waits for the one that goes on.
  void end() { thread_ = {}; }

 private:
  void serve(const std::stop_token& ended) {
    std::unique_lock lock(mutex_);
    while (changed_.wait(lock, ended, [this] { return is_wanted_; }) && !ended.stop_requested()) {
      is_wanted_ = false;
      lock.unlock();
      reload_();
      lock.lock();
    }
  }

  const std::function<void()> reload_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool is_wanted_ = false;
  std::jthread thread_;  ///< ends before the rest
};

}  // namespace wirecopy::cli
