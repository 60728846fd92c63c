#pragma once

/// \file
/// Articles of one id stay in their order: a later one waits while an earlier one is on its way.

#include <atomic>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "engine/tickets.hpp"

namespace wirecopy::engine {

/// The ids that are on their way through the stages, in a callback or set aside. What a sink has
/// taken is there no more.
/// Threads: all functions from any thread.
class Order {
 public:
  /// Stands for an id.
  static uint64_t key_of(std::string_view id);

  bool is_empty() const { return size_.load(std::memory_order_acquire) == 0; }

  /// The article is on its way from here on, until leave(). \return false: others of its id are;
  /// it goes behind them, and the last leave() gives it back
  bool enter(uint64_t key, Node& node, const wcp_record& article);
  /// One that is on its way will be so beyond this call: a leave() more.
  void hold(uint64_t key);
  /// \return the next one when the last has left; it is on its way then.
  std::optional<Parked> leave(uint64_t key);

  size_t waiting() const { return waiting_.load(std::memory_order_relaxed); }
  /// Takes all that wait.
  std::deque<Parked> abandon();

 private:
  struct Entry {
    uint32_t on_their_way = 1;
    std::deque<Parked> waiting;
  };
  std::mutex mutex_;
  std::unordered_map<uint64_t, Entry> entries_;
  std::atomic<size_t> size_{0}, waiting_{0};
};

}  // namespace wirecopy::engine
