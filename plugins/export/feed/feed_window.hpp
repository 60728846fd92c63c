#pragma once

/// \file
/// The newest articles, as many as a feed holds.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "feed_entry.hpp"

namespace wirecopy::exporter::feed {

/// Entries by id, sorted by publication date, the latest first; of one moment by id. Those that are
/// embargoed wait beside them, as many again. What was taken back is remembered by id and revision,
/// so that an older revision does not bring it back.
/// Time: of one put() or withdraw(), logarithmic in the entries. Memory: kMostBytes of texts, the
/// oldest go first. Threads: one at a time.
class FeedWindow {
 public:
  static constexpr size_t kMostBytes = size_t{64} << 20;
  static constexpr size_t kMostGone = 10'000;

  /// \param entries that are shown \param max_age microseconds that an entry is shown for; 0: any
  explicit FeedWindow(size_t entries, wcp_time max_age = 0) : most_(entries), max_age_(max_age) {}

  /// Takes an entry in, in the place of the one with its id. The date that it has had stays, and
  /// `updated` becomes later than it was where the revision is a new one.
  /// \param fetched when the revision came
  /// \return false where a later revision is known, or was taken back
  bool put(FeedEntry entry, wcp_time fetched, wcp_time now);
  /// Takes an article out and remembers that. \return false where a later revision is known
  bool withdraw(std::string_view id, int64_t revision);
  /// As put(), of what an earlier run has known; counts as no change.
  void restore(FeedEntry entry, wcp_time now);
  void restore_gone(std::string_view id, int64_t revision, uint64_t number);

  /// What becomes of it as time goes: embargoes end, entries expire or grow old.
  void settle(wcp_time now);
  /// When settle() will find something to do; 0: never.
  wcp_time next_change() const;

  /// The latest first. Owns: valid until the window changes.
  std::vector<const FeedEntry*> shown() const;
  const FeedEntry* find(std::string_view id) const;

  /// The ids that were put, or have gone, since the last call.
  std::set<std::string> take_changes() { return std::exchange(changed_, {}); }
  struct Gone {
    int64_t revision;
    uint64_t number;  ///< counts up: the lowest goes first
  };
  const Gone* find_gone(std::string_view id) const;

 private:
  using Place = std::pair<wcp_time, std::string>;  ///< -order, id
  struct Held {
    FeedEntry entry;
    size_t size;
    bool is_waiting;
  };
  using Entries = std::unordered_map<std::string, Held>;

  static Place place_of(const FeedEntry& entry) { return {-entry.order, entry.id}; }
  wcp_time end_of(const FeedEntry& entry) const;
  void link(FeedEntry entry, wcp_time now);
  void unlink(Entries::iterator at);
  void drop_last(std::set<Place>& places);
  void trim();
  void remember_gone(const std::string& id, Gone gone);

  size_t most_;
  wcp_time max_age_;
  Entries entries_;
  std::set<Place> shown_, waiting_;
  std::set<std::pair<wcp_time, std::string>> due_;  ///< when an entry changes by itself
  std::unordered_map<std::string, Gone> gone_;
  std::map<uint64_t, std::string> gone_order_;
  uint64_t next_gone_ = 1;
  size_t bytes_ = 0;
  std::set<std::string> changed_;
};

}  // namespace wirecopy::exporter::feed
