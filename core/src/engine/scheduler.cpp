#include "engine/scheduler.hpp"

#include <algorithm>
#include <chrono>

namespace wirecopy::engine {
namespace {
constexpr wcp_time kLongestSleep = 3'600'000'000;  // a time in the far future would overflow
}  // namespace

void Scheduler::add(Work work) {
  const std::lock_guard lock(mutex_);
  add_locked(std::move(work));
}

void Scheduler::add_locked(Work work) {
  queue_.push_back(std::move(work));
  if (sleeping_ > 0) changed_.notify_one();
}

uint64_t Scheduler::at(wcp_time due, Work work) {
  const std::lock_guard lock(mutex_);
  return at_locked(due, std::move(work));
}

uint64_t Scheduler::at_locked(wcp_time due, Work work) {
  const uint64_t timer = ++last_timer_;
  timers_.emplace(std::pair(due, timer), std::move(work));
  due_.emplace(timer, due);
  // A sleeper may have to sleep shorter.
  if (sleeping_ > 0) changed_.notify_one();
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
  changed_.notify_all();
}

void Scheduler::halt() {
  const std::lock_guard lock(mutex_);
  done_ = true;
  changed_.notify_all();
}

void Scheduler::work(plugin::Scratch& scratch) {
  std::unique_lock lock(mutex_);
  while (Work work = next(lock)) {
    ++running_;
    lock.unlock();
    work(scratch);
    scratch.articles.reset();
    work = nullptr;  // what it holds goes before others may conclude that all is done
    lock.lock();
    --running_;
    if (sleeping_ > 0) changed_.notify_one();
  }
}

Scheduler::Work Scheduler::next(std::unique_lock<std::mutex>& lock) {
  while (!done_) {
    fire_due();
    if (!queue_.empty()) {
      Work work = std::move(queue_.front());
      queue_.pop_front();
      if (!queue_.empty() && sleeping_ > 0) changed_.notify_one();
      return work;
    }
    if (Work work = client_.more()) {
      if (sleeping_ > 0) changed_.notify_one();
      return work;
    }
    if (running_ == 0 && client_.is_done()) {
      done_ = true;
      changed_.notify_all();
    } else if (queue_.empty()) {
      sleep(lock);
    }
  }
  return {};
}

void Scheduler::fire_due() {
  const wcp_time now = clock_.now();
  while (!timers_.empty() && timers_.begin()->first.first <= now) {
    due_.erase(timers_.begin()->first.second);
    queue_.push_back(std::move(timers_.begin()->second));
    timers_.erase(timers_.begin());
  }
}

void Scheduler::sleep(std::unique_lock<std::mutex>& lock) {
  if (clock_.is_virtual() && running_ == 0 && !timers_.empty())
    return clock_.jump_to(timers_.begin()->first.first);
  ++sleeping_;
  if (timers_.empty() || clock_.is_virtual())
    changed_.wait(lock);
  else
    changed_.wait_for(lock, std::chrono::microseconds(std::min(
                                kLongestSleep, timers_.begin()->first.first - clock_.now())));
  --sleeping_;
}

}  // namespace wirecopy::engine
