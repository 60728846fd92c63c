#include "engine/order.hpp"

#include <xxhash.h>

#include <utility>

namespace wirecopy::engine {

uint64_t Order::key_of(std::string_view id) { return XXH3_64bits(id.data(), id.size()); }

bool Order::enter(uint64_t key, Node& node, const wcp_record& article) {
  const std::lock_guard lock(mutex_);
  const auto [at, is_first] = entries_.try_emplace(key);
  size_.store(entries_.size(), std::memory_order_release);
  if (is_first) return true;
  at->second.waiting.push_back(park(node, article));
  ++waiting_;
  return false;
}

void Order::hold(uint64_t key) {
  const std::lock_guard lock(mutex_);
  const auto [at, is_first] = entries_.try_emplace(key);
  if (!is_first) ++at->second.on_their_way;
  size_.store(entries_.size(), std::memory_order_release);
}

std::optional<Parked> Order::leave(uint64_t key) {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(key);
  if (at == entries_.end() || --at->second.on_their_way > 0) return std::nullopt;
  if (at->second.waiting.empty()) {
    entries_.erase(at);
    size_.store(entries_.size(), std::memory_order_release);
    return std::nullopt;
  }
  Parked next = std::move(at->second.waiting.front());
  at->second.waiting.pop_front();
  at->second.on_their_way = 1;
  --waiting_;
  return next;
}

std::deque<Parked> Order::abandon() {
  const std::lock_guard lock(mutex_);
  std::deque<Parked> all;
  for (auto& [key, entry] : entries_)
    for (Parked& parked : std::exchange(entry.waiting, {})) all.push_back(std::move(parked));
  waiting_ = 0;
  return all;
}

}  // namespace wirecopy::engine
