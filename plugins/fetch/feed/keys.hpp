#pragma once

/// \file
/// What tells the entries of a feed apart.

#include <cstddef>
#include <string_view>
#include <vector>

#include "feed.hpp"

namespace wirecopy::fetch {

/// Of all entries of one feed. Owns: the feed must outlive it. Linear in time and memory.
class EntryKeys {
 public:
  EntryKeys() = default;
  explicit EntryKeys(const Feed& feed);

  /// The guid, else the link; empty where there is neither. A guid of several entries whose links
  /// differ is none.
  std::string_view of(size_t entry) const { return entries_[entry].key; }
  /// Whether another entry has the same title and time, and another key: none of them is the
  /// other, come again.
  bool are_apart(size_t entry) const { return entries_[entry].is_apart; }
  /// Entries whose guid is none.
  size_t doubled() const { return doubled_; }

 private:
  struct Of {
    std::string_view key;
    bool is_apart = false;
  };

  void take_keys(const Feed& feed);
  void find_alike(const Feed& feed);

  std::vector<Of> entries_;
  size_t doubled_ = 0;
};

}  // namespace wirecopy::fetch
