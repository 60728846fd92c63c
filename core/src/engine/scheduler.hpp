#pragma once

/// \file
/// Who does what next: the run queue, the timers and the workers.

#include <wirecopy/plugin.h>

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>

#include "engine/clock.hpp"
#include "plugin/handles.hpp"

namespace wirecopy::engine {

/// Threads: add(), at(), cancel() and wake() from any thread; work() is what each worker runs.
class Scheduler {
 public:
  using Work = std::function<void(plugin::Scratch&)>;

  /// What the scheduler asks when the queue is empty. Called with mutex() held.
  struct Client {
    virtual ~Client() = default;
    /// Something to do that was not queued: a source to poll. Empty: nothing now.
    virtual Work more() = 0;
    /// Asked when nothing runs and more() gave nothing: whether all is done. May queue more work.
    virtual bool is_done() = 0;
  };

  Scheduler(Clock& clock, Client& client) : clock_(clock), client_(client) {}

  void add(Work work);
  /// For callers that hold mutex().
  void add_locked(Work work);
  /// Runs `work` when it is due. \return a number for cancel().
  uint64_t at(wcp_time due, Work work);
  uint64_t at_locked(wcp_time due, Work work);
  void cancel(uint64_t timer);
  /// Something that Client answers has changed.
  void wake();
  void wake_locked() { changed_.notify_one(); }

  /// What is queued is not done any more: work() returns after what it is doing.
  void halt();

  /// Runs until all is done.
  void work(plugin::Scratch& scratch);

  std::mutex& mutex() { return mutex_; }
  /// Whether no worker has anything to do. For callers that hold mutex().
  bool is_idle() const { return running_ == 0 && queue_.empty(); }

 private:
  Work next(std::unique_lock<std::mutex>& lock);
  void fire_due();
  void sleep(std::unique_lock<std::mutex>& lock);

  Clock& clock_;
  Client& client_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Work> queue_;
  std::map<std::pair<wcp_time, uint64_t>, Work> timers_;
  std::map<uint64_t, wcp_time> due_;
  uint64_t last_timer_ = 0;
  size_t running_ = 0, sleeping_ = 0;
  bool done_ = false;
};

}  // namespace wirecopy::engine
