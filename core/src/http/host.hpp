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
  static constexpr std::chrono::seconds kLongestDelay{60};  ///< that robots.txt can ask for

  std::deque<Waiting> queue;
  unsigned running = 0;

  /// When the first in the queue may go out; nothing: none waits, or enough are out.
  std::optional<Moment> next() const;
  /// The first goes out.
  Waiting take(Moment now);
  /// Until when all wait, whoever they are.
  Moment closed_until() const { return closed_until_; }

  /// An answer has come: one that the server stands behind.
  void answered();
  /// None has come, or one of a server in trouble.
  void failed(Moment now);
  /// The host has asked for a pause.
  void pause(Moment until) { closed_until_ = std::max(closed_until_, until); }

  // ---- robots.txt
  std::shared_ptr<const Robots> robots;  ///< null: not asked yet
  std::string robots_problem;         ///< why it could not be read; empty: it was, or is not there
  bool robots_may_come_back = false;  ///< it may be readable later
  bool asking_robots = false;
  Moment robots_until{};
  std::deque<uint64_t> wait_for_robots;  ///< jobs

 private:
  std::chrono::milliseconds delay_for(const Manners& manners) const;

  Moment last_start_{};
  Moment closed_until_{};
  bool has_started_ = false;
  unsigned failures_ = 0;
};

}  // namespace wirecopy::http
