#pragma once

/// \file
/// Who looks at articles as stages answer for them, while the run goes on.

#include <wirecopy/plugin.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "observe/lineage.hpp"

namespace wirecopy::engine {

/// Called on the thread of the stage, which waits for it.
/// \param stage its number in the run
/// \param article with what the stage has just changed in it; counts even where it is undone next
/// \param end why it does not go on from here; nothing: it does
using Tap = std::function<void(uint32_t stage, const wcp_record& article,
                               const std::optional<observe::ArticleEnd>& end)>;

/// Nobody waits for a tap but the threads that call it.
/// Threads: all functions from any thread.
class Taps {
 public:
  /// \return whether it counts: not once the run is over.
  bool add(uint64_t token, uint32_t stage, Tap tap) {
    const std::lock_guard lock(mutex_);
    if (is_over_) return false;
    auto all = std::make_shared<Map>(*all_);
    all->emplace(token, std::pair(stage, std::move(tap)));
    change(std::move(all));
    return true;
  }
  /// It goes when nobody calls it any more.
  void remove(uint64_t token) {
    const std::lock_guard lock(mutex_);
    auto rest = std::make_shared<Map>(*all_);
    rest->erase(token);
    change(std::move(rest));
  }
  /// The run is over.
  void close() {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
    change(std::make_shared<Map>());
  }
  /// Whether it is worth to ask further. Costs next to nothing.
  bool is_any() const { return is_any_.load(std::memory_order_relaxed); }
  bool is_at(uint32_t stage) const {
    const auto all = look();
    return std::ranges::any_of(*all, [&](const auto& tap) { return tap.second.first == stage; });
  }
  void show(uint32_t stage, const wcp_record& article,
            const std::optional<observe::ArticleEnd>& end) const {
    const auto all = look();
    for (const auto& [token, tap] : *all)
      if (tap.first == stage) tap.second(stage, article, end);
  }

 private:
  using Map = std::map<uint64_t, std::pair<uint32_t, Tap>>;  ///< by token: where, who

  /// The mutex is held.
  void change(std::shared_ptr<const Map> all) {
    is_any_ = !all->empty();
    all_ = std::move(all);
  }
  std::shared_ptr<const Map> look() const {
    const std::lock_guard lock(mutex_);
    return all_;
  }

  std::atomic<bool> is_any_{false};
  mutable std::mutex mutex_;
  bool is_over_ = false;                                      ///< guarded by mutex_
  std::shared_ptr<const Map> all_ = std::make_shared<Map>();  ///< guarded by mutex_
};

}  // namespace wirecopy::engine
