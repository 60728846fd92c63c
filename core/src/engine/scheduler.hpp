#pragma once

/// \file
/// Who does what next: the run queues, the timers and the threads.

#include <wirecopy/plugin.h>

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <vector>

#include "engine/clock.hpp"
#include "plugin/handles.hpp"

namespace wirecopy::engine {

/// Threads come in pools, each with a queue: pool 0 are the workers, the others belong to stages
/// that may sleep.
/// Threads: add(), at(), cancel() and wake() from any thread; work() is what each thread runs.
class Scheduler {
 public:
  using Work = std::function<void(plugin::Scratch&)>;
  using Pool = uint32_t;
  static constexpr Pool kWorkers = 0;

  /// What the scheduler asks when a queue is empty. Called with mutex() held.
  struct Client {
    virtual ~Client() = default;
    /// Something to do for the pool that was not queued: a source to poll. Empty: nothing now.
    virtual Work more(Pool pool) = 0;
    /// Asked when nothing runs and more() gave nothing: whether all is done. May queue more work.
    virtual bool is_done() = 0;
  };

  Scheduler(Clock& clock, Client& client) : clock_(clock), client_(client), pools_(1) {}

  /// Before the first work().
  /// \param asks_for_more whether more() has something for it, too
  Pool add_pool(bool asks_for_more);

  void add(Work work, Pool pool = kWorkers);
  /// For callers that hold mutex().
  void add_locked(Work work, Pool pool = kWorkers);
  /// Runs `work` when it is due. \return a number for cancel().
  uint64_t at(wcp_time due, Work work, Pool pool = kWorkers);
  uint64_t at_locked(wcp_time due, Work work, Pool pool = kWorkers);
  void cancel(uint64_t timer);
  /// Something that Client answers has changed.
  void wake();
  void wake_locked(Pool pool);

  /// What is queued is not done any more: work() returns after what it is doing.
  void halt();

  /// Runs until all is done, on a thread of scratch.pool.
  void work(plugin::Scratch& scratch);

  std::mutex& mutex() { return mutex_; }
  /// Whether no thread has anything to do. For callers that hold mutex().
  bool is_idle() const { return running_ == 0 && queued_ == 0; }

 private:
  struct Queue {
    std::deque<Work> work;
    std::condition_variable changed;
    size_t sleeping = 0;
  };
  struct Timer {
    Pool pool;
    Work work;
  };

  Work next(std::unique_lock<std::mutex>& lock, Pool pool);
  void fire_due();
  void sleep(std::unique_lock<std::mutex>& lock, Pool pool);
  void wake_all();

  Clock& clock_;
  Client& client_;
  std::mutex mutex_;
  std::deque<Queue> pools_;
  std::vector<Pool> asking_;
  std::map<std::pair<wcp_time, uint64_t>, Timer> timers_;
  std::map<uint64_t, wcp_time> due_;
  uint64_t last_timer_ = 0;
  size_t running_ = 0, queued_ = 0;
  bool done_ = false;
};

}  // namespace wirecopy::engine
