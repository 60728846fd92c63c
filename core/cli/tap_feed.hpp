#pragma once

/// \file
/// What one who taps a stage is shown: which articles, how many a second, in what form.

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "engine/taps.hpp"
#include "pipeline/condition.hpp"

namespace wirecopy::cli {

struct TapWish {
  std::string stage;
  std::string id;                                    ///< of the one article wanted; empty: any
  std::shared_ptr<const pipeline::Condition> where;  ///< null: any
  std::string field;                                 ///< the one that has to change; empty: any
  bool only_changed = false;  ///< not those that the stage leaves as they are
  double rate = 10;           ///< most a second; 0: all
  bool as_json = false, with_record = false, colour = false;
};

/// As `wirecopy tap` sends it. Errors: invalid_config: what is wrong with it.
Result<TapWish> read_wish(const nlohmann::ordered_json& request);

/// Articles on their way from the threads of a run to one who looks on. Whoever is slow misses
/// some, and is told how many; the run never waits.
/// Threads: all functions from any thread.
class TapFeed {
 public:
  explicit TapFeed(TapWish wish) : wish_(std::move(wish)), allowance_(std::max(1.0, wish_.rate)) {}

  /// The feed is closed when it is destroyed.
  static engine::Tap tap_for(std::shared_ptr<TapFeed> feed);

  struct Item {
    std::string entry;    ///< of lineage: what the stage has done
    std::string record;   ///< as JSON
    uint64_t missed = 0;  ///< since the item before
  };
  /// Nothing: there was none in that time.
  std::optional<Item> next(std::chrono::milliseconds patience);
  /// How many were missed since the last item.
  uint64_t take_missed();
  /// Whether nothing comes any more.
  bool is_closed() const;
  const TapWish& wish() const { return wish_; }

 private:
  struct Closing;
  void take(uint32_t stage, const wcp_record& article,
            const std::optional<observe::ArticleEnd>& end);
  bool is_wanted(const std::string& entry) const;
  bool may_pass();
  void miss();
  void close();

  const TapWish wish_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Item> items_;
  size_t bytes_ = 0;  ///< of items_
  uint64_t missed_ = 0;
  bool is_closed_ = false;
  double allowance_;  ///< articles that may pass now
  std::chrono::steady_clock::time_point refilled_ = std::chrono::steady_clock::now();
};

}  // namespace wirecopy::cli
