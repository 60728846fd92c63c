#pragma once

/// \file
/// Who looks at articles as stages answer for them, while the run goes on.

#include <wirecopy/plugin.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string_view>
#include <utility>

#include "observe/lineage.hpp"

namespace wirecopy::engine {

/// Called on the thread of the stage, which waits for it.
/// \param stage its number in the run
/// \param article with what the stage has just changed in it; counts even where it is undone next
/// \param end why it does not go on from here; nothing: it does
using Tap = std::function<void(uint32_t stage, const wcp_record& article,
                               const std::optional<observe::ArticleEnd>& end)>;

/// Threads: all functions from any thread.
class Taps {
 public:
  void add(uint64_t token, uint32_t stage, Tap tap) {
    const std::unique_lock lock(mutex_);
    taps_.emplace(token, std::pair(stage, std::move(tap)));
    is_any_ = true;
  }
  /// Once it returns, the tap is not called any more, and gone.
  void remove(uint64_t token) {
    const std::unique_lock lock(mutex_);
    taps_.erase(token);
    is_any_ = !taps_.empty();
  }
  void clear() {
    const std::unique_lock lock(mutex_);
    taps_.clear();
    is_any_ = false;
  }
  /// Whether it is worth to ask further. Costs next to nothing.
  bool is_any() const { return is_any_.load(std::memory_order_relaxed); }
  bool is_at(uint32_t stage) const {
    const std::shared_lock lock(mutex_);
    for (const auto& [token, tap] : taps_)
      if (tap.first == stage) return true;
    return false;
  }
  void show(uint32_t stage, const wcp_record& article,
            const std::optional<observe::ArticleEnd>& end) const {
    const std::shared_lock lock(mutex_);
    for (const auto& [token, tap] : taps_)
      if (tap.first == stage) tap.second(stage, article, end);
  }

 private:
  std::atomic<bool> is_any_{false};
  mutable std::shared_mutex mutex_;
  std::map<uint64_t, std::pair<uint32_t, Tap>> taps_;  ///< by token: where, who
};

}  // namespace wirecopy::engine
