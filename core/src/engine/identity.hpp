#pragma once

/// \file
/// Who an article is: a stable id, and which revision of it this is.

#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/ending.hpp"
#include "engine/intake.hpp"
#include "plugin/handles.hpp"
#include "state/commit_log.hpp"

namespace wirecopy::engine {

/// 32 hexadecimal digits that stand for the key (a URL, a guid, a path), the same in every run.
/// Source: XXH3, 128 bits.
std::string id_of(std::string_view key);
/// The same for what has no key: its place in its source.
std::string id_of(std::string_view partition, std::string_view position);

/// The articles that sources have found, and under which addresses they are known. What becomes of
/// an article decides whether it is remembered: the acks carry it to the log. Memory holds the
/// latest of it, a bounded number.
/// Threads: all functions from any thread.
class Identities {
 public:
  /// \param remembered how many articles; 0: none, every one is new
  explicit Identities(size_t remembered) : half_(std::min(kHalf, (remembered + 1) / 2)) {}

  /// Knows what earlier runs have learnt from now on. Both outlive it.
  void open(state::CommitLog& log, Ending& ending) { log_ = &log, ending_ = &ending; }

  /// Gives an article without an id the one it has by a known address, else one from the
  /// publisher's guid, the canonical or the own URL, or what it says. Incoming ids stay.
  void name(wcp_record& article);

  /// Whether the article says something new. Gives it its revision then: 1, or one above the last.
  bool arrive(wcp_record& article);

  /// An article that failed: when it comes again it is no copy of one that is done. Its children,
  /// and what it was made of, are other articles. What the log is to know goes with its end.
  void forget(const wcp_record& article);

  /// Learns the addresses of an article that has come to its end: cleaning may have found its
  /// canonical URL. What the log is to know is added to `effects`.
  void learn(const wcp_record& article, Effects& effects);

 private:
  static constexpr size_t kHalf = 100'000;
  using Key = state::Key;
  struct KeyHash {
    size_t operator()(const Key& key) const { return key[0]; }
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
  const Seen* find_seen(const Key& key);
  const std::string* find_id(const Key& address);
  std::string id_of_guid(const wcp_record& article, Effects& effects);
  void learn_locked(const wcp_record& article, Effects& effects);
  template <class T>
  std::optional<T> logged(Result<std::optional<T>> result);

  const size_t half_;
  state::CommitLog* log_ = nullptr;
  Ending* ending_ = nullptr;
  std::mutex mutex_;
  Halves<Seen> seen_;
  /// Of addresses whose own id_of() is another, and of what articles with a guid look like.
  Halves<std::string> ids_;
};

}  // namespace wirecopy::engine
