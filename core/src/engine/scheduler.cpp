#include "engine/scheduler.hpp"

#include <algorithm>
#include <chrono>

namespace wirecopy::engine {
namespace {
constexpr wcp_time kLongestSleep = 3'600'000'000;  // a time in the far future would overflow
}  // namespace

Scheduler::Pool Scheduler::add_pool(bool asks_for_more) {
  pools_.emplace_back();
  const auto pool = static_cast<Pool>(pools_.size() - 1);
  if (asks_for_more) asking_.push_back(pool);
  return pool;
}

void Scheduler::add(Work work, Pool pool) {
  const std::lock_guard lock(mutex_);
  add_locked(std::move(work), pool);
}

void Scheduler::add_locked(Work work, Pool pool) {
  pools_[pool].work.push_back(std::move(work));
  ++queued_;
  wake_locked(pool);
}

uint64_t Scheduler::at(wcp_time due, Work work, Pool pool) {
  const std::lock_guard lock(mutex_);
  return at_locked(due, std::move(work), pool);
}

uint64_t Scheduler::at_locked(wcp_time due, Work work, Pool pool) {
  const uint64_t timer = ++last_timer_;
  timers_.emplace(std::pair(due, timer), Timer{pool, std::move(work)});
  due_.emplace(timer, due);
  // One sleeper, whoever it is, has to sleep shorter.
  const auto sleeper =
      std::ranges::find_if(pools_, [](const Queue& queue) { return queue.sleeping > 0; });
  if (sleeper != pools_.end()) sleeper->changed.notify_one();
  return timer;
}

void Scheduler::cancel(uint64_t timer) {
  const std::lock_guard lock(mutex_);
  const auto at = due_.find(timer);
  if (at == due_.end()) return;
  timers_.erase({at->second, timer});
  due_.erase(at);
}

void Scheduler::wake() {
  const std::lock_guard lock(mutex_);
  wake_all();
}

void Scheduler::wake_locked(Pool pool) {
  if (pools_[pool].sleeping > 0) pools_[pool].changed.notify_one();
}

void Scheduler::wake_all() {
  for (Queue& queue : pools_) queue.changed.notify_all();
}

void Scheduler::halt() {
  const std::lock_guard lock(mutex_);
  done_ = true;
  wake_all();
}

void Scheduler::work(plugin::Scratch& scratch) {
  std::unique_lock lock(mutex_);
  while (Work work = next(lock, scratch.pool)) {
    ++running_;
    lock.unlock();
    work(scratch);
    scratch.articles->reset();
    work = nullptr;  // what it holds goes before others may conclude that all is done
    lock.lock();
    --running_;
    // There may be room for more articles now, or nothing left to do.
    if (scratch.pool != kWorkers) wake_locked(kWorkers);
    for (const Pool pool : asking_)
      if (pool != scratch.pool) wake_locked(pool);
  }
}

Scheduler::Work Scheduler::next(std::unique_lock<std::mutex>& lock, Pool pool) {
  Queue& queue = pools_[pool];
  while (!done_) {
    fire_due();
    if (!queue.work.empty()) {
      Work work = std::move(queue.work.front());
      queue.work.pop_front();
      --queued_;
      if (!queue.work.empty()) wake_locked(pool);
      return work;
    }
    if (Work work = client_.more(pool)) {
      wake_locked(pool);
      return work;
    }
    if (is_idle() && client_.is_done()) {
      done_ = true;
      wake_all();
    } else if (queue.work.empty()) {
      sleep(lock, pool);
    }
  }
  return {};
}

void Scheduler::fire_due() {
  const wcp_time now = clock_.now();
  while (!timers_.empty() && timers_.begin()->first.first <= now) {
    const auto timer = timers_.begin();
    due_.erase(timer->first.second);
    add_locked(std::move(timer->second.work), timer->second.pool);
    timers_.erase(timer);
  }
}

void Scheduler::sleep(std::unique_lock<std::mutex>& lock, Pool pool) {
  if (clock_.is_virtual() && running_ == 0 && !timers_.empty())
    return clock_.jump_to(timers_.begin()->first.first);
  Queue& queue = pools_[pool];
  ++queue.sleeping;
  if (timers_.empty() || clock_.is_virtual())
    queue.changed.wait(lock);
  else
    queue.changed.wait_for(lock, std::chrono::microseconds(std::min(
                                     kLongestSleep, timers_.begin()->first.first - clock_.now())));
  --queue.sleeping;
}

}  // namespace wirecopy::engine
