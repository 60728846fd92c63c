#pragma once

/// \file
/// A mutex that can be waited for so long.

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace wirecopy::engine {

/// As std::timed_mutex, but by calls that the thread sanitizer knows: it does not see
/// pthread_mutex_clocklock(), which that is made of.
/// Threads: all functions from any thread; who has locked unlocks.
class Turn {
 public:
  void lock() {
    std::unique_lock lock(mutex_);
    free_.wait(lock, [this] { return !is_taken_; });
    is_taken_ = true;
  }
  bool try_lock_for(std::chrono::microseconds limit) {
    std::unique_lock lock(mutex_);
    if (!free_.wait_for(lock, limit, [this] { return !is_taken_; })) return false;
    is_taken_ = true;
    return true;
  }
  void unlock() {
    {
      const std::lock_guard lock(mutex_);
      is_taken_ = false;
    }
    free_.notify_one();
  }

 private:
  std::mutex mutex_;
  std::condition_variable free_;
  bool is_taken_ = false;
};

}  // namespace wirecopy::engine
