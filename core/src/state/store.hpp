#pragma once

/// \file
/// The key-value state of one stage, kept in memory for the run.

#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wirecopy::state {

/// Names the record that caused a write; null: no record, the write counts at once.
using Cause = const void*;

/// Key-value pairs whose writes count only when the record that caused them ends well.
/// A stage sees its own undecided writes; writes to one key take effect in the order in which they
/// were made, whichever record is decided first.
/// Threads: all functions from any thread.
class Store {
 public:
  std::optional<std::string> get(std::string_view key) const;
  void put(Cause cause, std::string_view key, std::string_view value);
  void remove(Cause cause, std::string_view key);
  /// Adds to a decimal number (absent: 0); nothing where the value is no number or would overflow.
  std::optional<int64_t> add(Cause cause, std::string_view key, int64_t delta);
  /// The first pair behind `after` (empty: from the start) whose key begins with `prefix`.
  std::optional<std::pair<std::string, std::string>> next(std::string_view prefix,
                                                          std::string_view after) const;

  /// Whether any write waits for the end of its record. What a record wrote on this thread is seen.
  bool has_undecided() const { return undecided_.load(std::memory_order_relaxed) != 0; }
  /// Decides all writes of `cause`: they count or are undone.
  void settle(Cause cause, bool counts);
  /// The record has a new address.
  void rename(Cause from, Cause to);

 private:
  struct Write {
    enum class Kind { put, remove, add } kind;
    std::string text;
    int64_t delta = 0;
    Cause cause = nullptr;  ///< null: decided, counts
  };
  struct Entry {
    std::optional<std::string> settled;
    std::deque<Write> writes;  ///< in the order made, not yet part of `settled`
  };

  static void apply(const Write& write, std::optional<std::string>& value);
  static std::optional<std::string> current(const Entry& entry);
  void write(std::string_view key, Write write);

  mutable std::mutex mutex_;
  std::map<std::string, Entry, std::less<>> entries_;
  std::unordered_map<Cause, std::vector<std::string>> keys_of_;
  std::atomic<size_t> undecided_{0};  ///< size of keys_of_
};

}  // namespace wirecopy::state
