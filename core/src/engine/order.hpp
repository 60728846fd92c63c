#pragma once

/// \file
/// Articles of one id stay in their order: a later revision sets out when the earlier one has
/// ended.

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "engine/tickets.hpp"

namespace wirecopy::engine {

/// Threads: all functions from any thread.
class Order {
 public:
  /// Stands for an id.
  static uint64_t key_of(std::string_view id);

  /// Registers the article. \return whether it may go; else it is copied and comes from leave().
  bool enter(uint64_t key, Node& node, const wcp_record& article);
  /// One that has been registered before, or is in the log, goes on to count.
  void hold(uint64_t key);
  /// One has ended. \return the next one, that may go now
  std::optional<Parked> leave(uint64_t key);

  size_t waiting() const;
  /// Takes all that wait.
  std::deque<Parked> abandon();

 private:
  struct Entry {
    uint32_t under_way = 1;
    std::deque<Parked> waiting;
  };
  mutable std::mutex mutex_;
  std::unordered_map<uint64_t, Entry> entries_;
  size_t waiting_ = 0;
};

}  // namespace wirecopy::engine
