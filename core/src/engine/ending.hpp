#pragma once

/// \file
/// Whether and why a run ends before its sources do.

#include <atomic>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "observe/secrets.hpp"

namespace wirecopy::engine {

/// Threads: all functions from any thread; texts are read after the run.
class Ending {
 public:
  explicit Ending(observe::Secrets secrets) : secrets_(std::move(secrets)) {}

  /// Sources are asked no more; what is under way is finished.
  void stop() { stopping_ = true; }
  bool stopping() const { return stopping_; }

  /// Stops for a failure; the first one is kept.
  void fail(std::string_view text, bool is_write_failure) {
    const std::lock_guard lock(mutex_);
    if (failure_.empty()) failure_ = secrets_.masked(text);
    write_failed_ = write_failed_ || is_write_failure;
    stopping_ = true;
  }

  /// An article that is left where it is.
  void leave(std::string_view id) {
    const std::lock_guard lock(mutex_);
    if (unfinished_.size() < kNamed) unfinished_.emplace_back(id);
    ++unfinished_count_;
  }

  const std::string& failure() const { return failure_; }
  bool write_failed() const { return write_failed_; }
  const std::vector<std::string>& unfinished() const { return unfinished_; }
  uint64_t unfinished_count() const { return unfinished_count_; }

 private:
  static constexpr size_t kNamed = 100;
  const observe::Secrets secrets_;
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::string failure_;
  bool write_failed_ = false;
  std::vector<std::string> unfinished_;
  uint64_t unfinished_count_ = 0;
};

}  // namespace wirecopy::engine
