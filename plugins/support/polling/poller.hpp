#pragma once

/// \file
/// Many addresses that are asked again and again: which is due, and what an answer means.

#include <wirecopy/plugin.h>

#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schedule.hpp"
#include "subscription.hpp"
#include "support/units/hash.hpp"

namespace wirecopy::support {

/// Knows when each address is due and keeps its validators; who asks is another.
/// Threads: one at a time. Time is the caller's, in microseconds since 1970.
class Poller {
 public:
  using Index = size_t;

  /// After so many permanent redirects to one address in a row it is asked itself.
  static constexpr unsigned kMoves = 3;
  /// One that is gone, or has failed for kDead, is asked no more often than this.
  static constexpr std::chrono::hours kDead{24 * 30}, kRetired{24 * 30};

  /// \param choice a hash of which items of the bodies are wanted
  explicit Poller(Pace pace, uint64_t choice = 0) : pace_(pace), choice_(choice) {}

  /// One that was read under another choice is read anew, at once.
  Index add(Subscription subscription);
  /// It is asked no more; its number may be given to another. What is under way still arrives.
  void remove(Index index);
  /// What was kept under another clock, or another pace, is due in time all the same.
  void begin(wcp_time now);
  size_t size() const { return all_.size(); }
  const Subscription& at(Index index) const { return all_[index]; }

  /// Another document tells when it has changed last: it is asked when that is news, as soon as it
  /// may be, and not again until there is news of it.
  /// \param end of the second or day that `changed` means: before it is over there may be more
  void tell(Index index, wcp_time changed, wcp_time end, wcp_time now);

  /// When the next one is due; INT64_MAX: none waits.
  wcp_time next_due() const { return due_.empty() ? INT64_MAX : due_.begin()->first; }
  /// Takes the one that is due first; it is not due again until it is settled.
  Index take(wcp_time now);
  /// It was not asked after all.
  void put_back(Index index);
  /// The conditions to ask it under, lines with "\r\n".
  std::string conditions(Index index) const;

  /// What an answer brought.
  struct Arrival {
    enum class Kind : uint8_t {
      content,    ///< a body to read, then settle()
      unchanged,  ///< settled already, as the next
      failed,
    };
    Kind kind = Kind::failed;
    /// For the log; empty: it is as usual. "is gone (status 410): it is asked again in 30 days"
    std::string note{};
  };
  /// \param random any number
  Arrival arrived(Index index, const wcp_http_response& answer, wcp_time now, uint64_t random);

  /// What it brings is read though it has not changed, as soon as it may be asked.
  void read_anew(Index index);
  /// What was read is another address that leads to what is wanted: that one is asked from now on,
  /// at once.
  void lead_to(Index index, std::string address);
  /// Whether it may: what was found in this way leads no further.
  bool can_lead_to(Index index, std::string_view address) const;

  /// The body has been read.
  /// \param news a hash of what is in it, in whatever form it was written
  void settle(Index index, uint64_t news, const Wishes& wishes, wcp_time now, uint64_t random);
  /// The body is none: as if it had not come. \return for the log, as Arrival::note
  std::string settle_broken(Index index, wcp_time now, uint64_t random);

 private:
  void wait(Subscription& subscription, wcp_time due);
  bool is_waiting(const Subscription& subscription) const;
  wcp_time soon(const Subscription& subscription) const;
  std::string fail(Subscription& subscription, const wcp_http_response& answer, wcp_time now,
                   uint64_t random);
  std::string count_failure(Subscription& subscription, std::string why, wcp_time again,
                            wcp_time now, uint64_t random);
  std::string note_move(Subscription& subscription, std::string_view moved_to);
  static void forget_answer(Subscription& subscription);
  std::string retire(Subscription& subscription, wcp_time now, uint64_t random);

  Pace pace_;
  uint64_t choice_;
  std::vector<Subscription> all_;
  std::vector<std::chrono::seconds> fresh_for_;  ///< as the last answer has told
  std::set<std::pair<wcp_time, Index>> due_;     ///< all but those under way
  std::vector<Index> free_;
};

}  // namespace wirecopy::support
