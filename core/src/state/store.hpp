#pragma once

/// \file
/// The state of one stage: key-value pairs and journal, as the stage sees them while its articles
/// are under way.

#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "state/commit_log.hpp"

namespace wirecopy::state {

/// Names the record that caused a write; null: no record, the write counts at once.
using Cause = const void*;

/// Key-value pairs and journal entries that count only when the record that caused them is kept or
/// dropped, and become final when its article ends.
/// A stage sees its own undecided writes; writes to one key take effect in the order in which they
/// were made, whichever record is decided first. What is final and committed is read from Below.
/// Threads: all functions from any thread.
class Store {
 public:
  /// What earlier commits have left.
  struct Below {
    virtual ~Below() = default;
    virtual std::optional<std::string> get(std::string_view key) = 0;
    virtual std::optional<std::pair<std::string, std::string>> next(std::string_view prefix,
                                                                    std::string_view after) = 0;
  };
  using Pair = std::pair<std::string, std::string>;

  /// Reads what lies below from now on; before the first write. Without it the store keeps all.
  void open(Below& below, uint32_t stage);

  std::optional<std::string> get(std::string_view key) const;
  void put(Cause cause, std::string_view key, std::string_view value);
  void remove(Cause cause, std::string_view key);
  /// Adds to a decimal number (absent: 0); nothing where the value is no number or would overflow.
  std::optional<int64_t> add(Cause cause, std::string_view key, int64_t delta);
  /// The first pair behind `after` (empty: from the start) whose key begins with `prefix`.
  std::optional<Pair> next(std::string_view prefix, std::string_view after) const;
  void journal(Cause cause, std::string_view entry);

  /// Whether any write waits for the end of its record. What a record wrote on this thread is seen.
  bool has_undecided() const { return undecided_.load(std::memory_order_relaxed) != 0; }

  /// What one record wrote, until its article ends.
  struct Settled {
    Store* store = nullptr;
    std::vector<std::pair<std::string, uint64_t>> writes;  ///< key and number
    std::vector<std::string> journal;
    bool is_empty() const { return writes.empty() && journal.empty(); }
  };
  /// Decides all writes of `cause`: they count or are undone.
  Settled settle(Cause cause, bool counts);
  /// The record has a new address.
  void rename(Cause from, Cause to);

  // ---- for commits, one at a time
  void make_final(Settled settled);
  /// Everything final since the last call.
  void take(Transaction& transaction);
  /// What was taken lies below now.
  void committed();
  /// The stage is about to write its whole journal anew.
  void restart_journal();
  /// Of what take() will give.
  uint64_t journal_bytes() const;

 private:
  struct Write {
    enum class Kind : uint8_t { put, remove, add } kind;
    enum class State : uint8_t { undecided, counts, final } state = State::undecided;
    uint64_t number = 0;
    std::string text;
    int64_t delta = 0;
    Cause cause = nullptr;
  };
  struct Entry {
    std::optional<std::string> base;  ///< what lies below, and final writes before all others
    std::deque<Write> writes;         ///< in the order made
  };
  using Entries = std::map<std::string, Entry, std::less<>>;
  struct Pending {
    std::vector<std::string> keys, journal;
  };

  static void apply(const Write& write, std::optional<std::string>& value);
  static std::optional<std::string> seen(const Entry& entry);
  std::optional<std::string> current(std::string_view key) const;
  void write(std::string_view key, Write write);
  void tidy(Entries::iterator at);

  mutable std::mutex mutex_;
  Below* below_ = nullptr;
  uint32_t stage_ = 0;
  uint64_t last_number_ = 0;
  Entries entries_;
  std::unordered_map<Cause, Pending> pending_;
  std::atomic<size_t> undecided_{0};  ///< size of pending_
  std::set<std::string, std::less<>> changed_, taken_;
  std::vector<std::string> journal_;  ///< final
};

}  // namespace wirecopy::state
