#pragma once

/// \file
/// How one host is to be treated now.

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "http/exchange.hpp"
#include "http/robots.hpp"

namespace wirecopy::http {

using Moment = std::chrono::steady_clock::time_point;
inline Moment now() { return std::chrono::steady_clock::now(); }

/// What is known of a host's robots.txt.
struct RobotsState {
  std::shared_ptr<const Robots> rules;  ///< null: not asked yet
  std::string problem;         ///< why it could not be read; empty: it was, or is not there
  bool may_come_back = false;  ///< it may be readable later
  bool was_not_asked = false;  ///< because the host wants a pause
  bool is_asked = false;       ///< just now
  Moment until{};
  std::deque<uint64_t> waiting;  ///< jobs
};

/// A host, by scheme, name and port: who waits for it, and when it may be asked again.
/// Threads: one. Time is the caller's.
class Host {
 public:
  /// A request that is in the queue of the host.
  struct Waiting {
    uint64_t job;
    Manners manners;
    Moment until;  ///< its patience
  };

  /// How many answers may be missing, one after the other, before the host is left alone.
  static constexpr unsigned kPatience = 5;
  static constexpr std::chrono::seconds kFirstRest{30}, kLongestRest{3600};
  static constexpr std::chrono::seconds kShortPause{10};  ///< for one that says too many, not when
  static constexpr std::chrono::seconds kLongestDelay{60};  ///< that robots.txt can ask for

  std::deque<Waiting> queue;
  unsigned running = 0;
  RobotsState robots;

  /// When the first in the queue may go out; nothing: none waits, or enough are out.
  std::optional<Moment> next() const;
  /// When one more in the queue could go out, as far as that can be known.
  Moment next_for(const Manners& manners) const;
  /// The first goes out.
  Waiting take(Moment now);

  /// Until when all wait, whoever they are.
  Moment closed_until() const { return closed_until_; }
  /// Whether they wait because the host does not answer, not because it has asked for a pause.
  bool is_resting(Moment now) const { return rests_ && now < closed_until_; }
  /// Whether nothing is lost when it is forgotten.
  bool is_idle(Moment now) const;

  /// An answer has come: one that the server stands behind.
  void answered();
  /// None has come, or one of a server in trouble. Requests that were out when the rest began say
  /// nothing new.
  void failed(Moment now);
  /// The host has asked for a pause.
  void pause(Moment until);

 private:
  std::chrono::milliseconds delay_for(const Manners& manners) const;

  Moment last_start_{};
  Moment closed_until_{};
  bool has_started_ = false, rests_ = false;
  unsigned failures_ = 0;
};

}  // namespace wirecopy::http
