#pragma once

/// \file
/// Articles that a stage answers later.

#include <wirecopy/plugin.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/node.hpp"

namespace wirecopy::engine {

/// The outcome of a ticket whose article was merged into another.
inline constexpr wcp_outcome kAbsorbed = 0xff;

/// An answered ticket: the article and what became of it.
struct Answered {
  Parked parked;
  wcp_verdict verdict;
  std::string text;
};

/// Copies the article, its origin, its acks and its children into another arena.
wcp_record* moved(record::Arena& arena, const wcp_record& article);
/// Copies the article, its origin, its acks and its children into an arena of their own.
Parked park(Node& node, const wcp_record& article);

/// The table of tickets. A ticket is open from defer() until its answer is taken.
/// Threads: all functions from any thread.
class Tickets {
 public:
  /// A ticket for an article that is in a callback of `node`.
  wcp_ticket open(Node& node, wcp_record& article, wcp_time deadline);
  /// The callback returned: the article moved into storage. \return whether it is answered already.
  bool store(wcp_ticket ticket, Parked parked);
  /// The callback returned another verdict: the ticket is void. \return whether the article has
  /// been merged into another, which answers for it
  bool revoke(wcp_ticket ticket);

  /// \return NOT_FOUND for a stale or foreign ticket; OK, and `ready` when take() may be called.
  wcp_status answer(Node& node, wcp_ticket ticket, wcp_verdict verdict, std::string_view text,
                    bool& ready);
  /// The answered article; nothing when somebody else took it.
  std::optional<Answered> take(wcp_ticket ticket);

  /// The stored article, which stays until it is let go again; null when stale, answered or still
  /// in its callback.
  wcp_record* pin(const Node& node, wcp_ticket ticket);
  /// \return whether take() may be called now.
  bool let_go(wcp_ticket ticket);
  /// Answers the ticket with "merged" and hands its acks to `child`. \return as answer()
  wcp_status absorb(Node& node, wcp_ticket ticket, wcp_record& child, bool& ready);
  bool is_open(const Node& node, wcp_ticket ticket) const;
  /// Whether its article is still in the callback that has deferred it, or just behind.
  bool is_in_callback(wcp_ticket ticket) const;
  wcp_time deadline(wcp_ticket ticket) const;
  /// Forgets all. \return the ids of their articles
  std::vector<std::string> abandon();
  size_t size() const;

 private:
  struct Entry {
    Node* node;
    wcp_record* in_callback;  ///< null once stored
    Parked parked;
    wcp_time deadline;
    bool answered = false;
    unsigned pins = 0;  ///< callbacks that have reopened it
    wcp_verdict verdict{};
    std::string text;
  };

  mutable std::mutex mutex_;
  std::unordered_map<wcp_ticket, Entry> entries_;
  wcp_ticket last_ = 0;
};

}  // namespace wirecopy::engine
