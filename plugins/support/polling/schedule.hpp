#pragma once

/// \file
/// When an address is asked again.

#include <wirecopy/plugin.h>

#include <chrono>
#include <cstdint>
#include <optional>

namespace wirecopy::support {

/// Between the shortest and the longest time from one asking to the next.
struct Pace {
  std::chrono::seconds least{600}, most{86'400};
};

/// What a publisher asks for.
struct Wishes {
  std::chrono::seconds at_least{0};  ///< ttl, sy:updatePeriod, Cache-Control: the longest of them
  uint32_t skip_hours = 0;           ///< bit 0: from 00:00 to 00:59 UTC
  uint32_t skip_days = 0;            ///< bit 0: Sunday, UTC
};

/// The time after one that brought something new, or nothing: half as long, or half as long again.
/// \param last 0: there was none yet
std::chrono::seconds next_interval(std::chrono::seconds last, bool brought_news, const Pace& pace);

/// After so many failures in a row: twice as long with each.
std::chrono::seconds interval_after(unsigned failures, const Pace& pace);

/// When that is over, and the hours and days are that the publisher does not want to be asked in,
/// unless these are all. Up to a tenth is added, so that not all are asked at once.
/// \param random any number
wcp_time due_after(std::chrono::seconds interval, const Wishes& wishes, const Pace& pace,
                   wcp_time now, uint64_t random);

}  // namespace wirecopy::support
