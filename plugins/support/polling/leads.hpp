#pragma once

/// \file
/// Documents that lead to others: an index of sitemaps, a robots.txt.

#include <wirecopy/plugin.h>

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "poller.hpp"

namespace wirecopy::support {

/// An address that a document names, and what that says of its last change.
/// Units: microseconds since 1970.
struct Lead {
  std::string address{};
  wcp_time changed = 0;  ///< 0: not told
  wcp_time end = 0;      ///< of the second, day or month that `changed` means
};

/// Knows which address has led to which, so that those which no way leads to from those that were
/// given are asked no more. An address is asked once, however many name it.
/// Threads: one at a time. Memory: kMost addresses that were led to.
class Leads {
 public:
  static constexpr size_t kMost = 100'000;
  static constexpr unsigned kDeepest = 3;  ///< steps from an address that was given

  /// What the state has of a partition; empty: nothing.
  using Kept = std::function<std::string(const std::string& partition)>;
  Leads(Poller& poller, Kept kept) : poller_(&poller), kept_(std::move(kept)) {}

  /// What an address or a file has led to, for the state: partitions and what they hold. The first
  /// one tells how many there are, for the state finds small rows faster.
  using Pieces = std::vector<std::pair<std::string, std::string>>;
  static Pieces encode(const std::string& from, const std::vector<Lead>& leads);
  static std::vector<Lead> decode(const std::string& from, const Kept& kept);

  /// An address of the pipeline, which has a pace of its own; and what it has led to before.
  void give(const std::string& url);

  /// What a document leads to, in place of what it has led to before.
  /// \param from its url, or a name of files. \param depth of it
  /// \return how many there was no room for
  size_t follow(const std::string& from, unsigned depth, const std::vector<Lead>& leads,
                wcp_time now);
  bool has_led(const std::string& from) const { return led_.contains(from); }

  /// Fewest steps from an address that was given; 0 is one itself.
  unsigned depth(const std::string& url) const;
  /// Whether it has been read since it was told to have changed.
  bool is_read(const std::string& url, wcp_time changed) const;

 private:
  struct Known {
    Poller::Index index = 0;
    unsigned depth = 0;
    bool is_given = false;
  };
  void restore(const std::string& from, unsigned depth);
  Known* add(const std::string& url, unsigned depth);
  void lower(const std::string& url, Known& known, unsigned depth);
  void find_ways();

  Poller* poller_;
  Kept kept_;
  std::unordered_map<std::string, Known> known_;
  std::unordered_map<std::string, std::vector<std::string>> led_;
  size_t followed_ = 0;
};

}  // namespace wirecopy::support
