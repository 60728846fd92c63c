#pragma once

/// \file
/// Who an article is: a stable id, and which revision of it this is.

#include <xxhash.h>

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "plugin/handles.hpp"

namespace wirecopy::engine {

/// 32 hexadecimal digits that stand for the key (a URL, a guid, a path), the same in every run.
/// Source: XXH3, 128 bits.
std::string id_of(std::string_view key);
/// The same for what has no key: its place in its source.
std::string id_of(std::string_view partition, std::string_view position);

/// The articles of a run as their sources found them, and under which addresses they are known.
/// Remembers a bounded number; what was seen longest ago is forgotten first.
/// Threads: all functions from any thread.
class Identities {
 public:
  /// \param remembered how many articles; 0: none, every one is new
  explicit Identities(size_t remembered) : half_((remembered + 1) / 2) {}

  /// Gives an article without an id the one it has by a known address, else one from the
  /// publisher's guid, the canonical or the own URL, or its place in the source. Incoming ids stay.
  void name(wcp_record& article);

  /// Whether the article says something new. Gives it its revision then: 1, or one above the last.
  bool arrive(wcp_record& article);

  /// An article that failed: when it comes again it is no copy of one that is done.
  void forget(const record::Record& article);

  /// Learns the addresses of an article that has come to its end: cleaning may have found its
  /// canonical URL.
  void learn(const record::Record& article);

 private:
  struct Key {
    uint64_t low, high;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    size_t operator()(const Key& key) const { return key.low; }
  };
  struct Seen {
    uint64_t content;
    int64_t revision;
    bool is_done;  ///< or under way; false: it failed
  };
  /// What is known, in two halves: when the newer is full it becomes the older, which goes.
  template <class T>
  struct Halves {
    std::unordered_map<Key, T, KeyHash> newer, older;
    T* find(const Key& key);
    T& put(const Key& key, T value, size_t half);
  };

  static Key key_of(std::string_view text);
  std::optional<std::string> known_id(const record::Record& article);
  void learn_locked(const record::Record& article);

  const size_t half_;
  std::mutex mutex_;
  Halves<Seen> seen_;
  Halves<std::string> ids_;  ///< of addresses whose own id_of() is another
};

}  // namespace wirecopy::engine
