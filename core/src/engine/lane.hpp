#pragma once

/// \file
/// The way into a stage that takes a batch at a time, or has threads of its own.

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "plugin/handles.hpp"

namespace wirecopy::engine {

/// Articles between two threads.
struct Batch {
  std::unique_ptr<record::Arena> arena;  ///< they live in it
  std::vector<wcp_record*> articles;
  std::vector<uint64_t> keys;  ///< their places in Order, for one leave() each
  bool is_resumed = false;     ///< they come out of the log
  uint64_t resumed_at = 0;     ///< see plugin::Scratch
};

/// Lets so many batches in at once; what comes while it is full waits, and the thread that brought
/// it goes on with something else. Whoever leaves has somebody sent for the next.
/// Threads: all functions from any thread.
class Lane {
 public:
  explicit Lane(uint32_t width) : width_(width) {}

  uint32_t width() const { return width_; }

  /// \return whether the caller is in, until leave().
  bool try_enter() {
    const std::lock_guard lock(mutex_);
    if (inside_ >= width_) return false;
    ++inside_;
    return true;
  }
  /// Nobody else comes in until reopen().
  void shut() {
    const std::lock_guard lock(mutex_);
    inside_ += width_;
  }
  /// \return how many are to be sent.
  uint32_t reopen() {
    const std::lock_guard lock(mutex_);
    inside_ -= width_;
    uint32_t to_send = 0;
    for (; inside_ < width_ && waiting_.size() > sent_; ++inside_, ++sent_) ++to_send;
    return to_send;
  }

  /// \return whether somebody is to be sent to take() it; he is in then.
  bool queue(Batch batch) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(batch));
    if (inside_ >= width_) return false;
    ++inside_;
    ++sent_;
    return true;
  }
  /// The batch that waits longest, for one who was sent.
  Batch take() {
    const std::lock_guard lock(mutex_);
    Batch batch = std::move(waiting_.front());
    waiting_.pop_front();
    --sent_;
    return batch;
  }
  /// For one who is in alone: what waits behind what he has taken, as long as there are no more
  /// articles than so many, and it has come the same way.
  std::vector<Batch> take_more(size_t most_articles, const Batch& first) {
    const std::lock_guard lock(mutex_);
    std::vector<Batch> taken;
    while (sent_ == 0 && !waiting_.empty() && waiting_.front().is_resumed == first.is_resumed &&
           waiting_.front().resumed_at == first.resumed_at &&
           waiting_.front().articles.size() <= most_articles) {
      most_articles -= waiting_.front().articles.size();
      taken.push_back(std::move(waiting_.front()));
      waiting_.pop_front();
    }
    return taken;
  }
  /// \return as queue().
  bool leave() {
    const std::lock_guard lock(mutex_);
    if (inside_ <= width_ && waiting_.size() > sent_) {
      ++sent_;
      return true;
    }
    --inside_;
    return false;
  }
  /// What waits and nobody was sent for.
  std::deque<Batch> take_waiting() {
    const std::lock_guard lock(mutex_);
    std::deque<Batch> taken;
    for (; waiting_.size() > sent_; waiting_.pop_back())
      taken.push_front(std::move(waiting_.back()));
    return taken;
  }
  /// What nobody comes for any more.
  std::deque<Batch> abandon() {
    const std::lock_guard lock(mutex_);
    return std::exchange(waiting_, {});
  }

 private:
  const uint32_t width_;
  std::mutex mutex_;
  std::deque<Batch> waiting_;
  uint32_t inside_ = 0;  ///< batches in the stage, and those who were sent
  size_t sent_ = 0;      ///< who have not taken theirs yet
};

}  // namespace wirecopy::engine
