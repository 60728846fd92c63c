#pragma once

/// \file
/// Later forms of articles that a sink has and has not flushed.

#include <atomic>
#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

#include "engine/parked.hpp"

namespace wirecopy::engine {

/// What is in the log has ended for its source. A later form of an article may not be there while
/// an earlier one is not flushed: that one may be read again, and would be taken for a newer one.
/// It waits here, in memory, until the earlier one is flushed.
///
/// Ids are those of Ack::order. Time: of note() and forget() constant, of the others as many steps
/// as articles are not flushed or wait; they are called only while a target cannot be reached.
/// Threads: one at a time, but for size().
class Aside {
 public:
  /// The sink has kept one more; those that are kept are flushed in this order.
  void note(uint64_t id) { unflushed_.push_back(id); }
  /// The first `count` are flushed.
  void forget(size_t count);

  /// Whether an earlier form of it is not flushed, or waits here.
  bool concerns(const wcp_record& article) const;
  void put(Parked article);
  struct Ready {
    std::deque<Parked> articles;  ///< in their order
    std::vector<uint64_t> ids;
  };
  /// Takes out those that have to wait no longer. Until arrived() what comes of their ids waits
  /// here, so that it stays behind them.
  Ready take_ready();
  /// They are in the log.
  void arrived(const std::vector<uint64_t>& ids);
  /// Takes out all.
  std::deque<Parked> abandon();

  size_t size() const { return size_.load(std::memory_order_relaxed); }

 private:
  std::vector<uint64_t> unflushed_;
  std::deque<Parked> articles_;               ///< in their order
  std::unordered_map<uint64_t, size_t> ids_;  ///< of these and of those taken out: how many
  std::atomic<size_t> size_{0};
};

}  // namespace wirecopy::engine
