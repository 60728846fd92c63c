#pragma once

/// \file
/// What is known of an address that is asked again and again.

#include <wirecopy/plugin.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "schedule.hpp"

namespace wirecopy::support {

/// Units: times in microseconds since 1970, 0 is never.
struct Subscription {
  std::string url{};               ///< as it was given
  std::string address{};           ///< where it is asked: behind moves that have lasted
  std::string etag{}, modified{};  ///< validators of the last answer
  std::string moving_to{};         ///< where permanent redirects have led lately
  unsigned moves = 0;              ///< how often, one after the other
  uint64_t content = 0;            ///< a hash of the last body
  uint64_t news = 0;               ///< a hash of what was in it
  int64_t interval = 0;            ///< between two askings; 0: none yet. Units: seconds
  unsigned failures = 0;           ///< one after the other
  wcp_time failing_since = 0;
  wcp_time due = 0;
  Wishes wishes{};          ///< of the publisher, as it has said them last
  bool is_retired = false;  ///< gone, or dead for long: asked seldom
  bool is_broken = false;   ///< the last body was none that could be read
  /// The last change of it that another document has told of, and the end of the second or day that
  /// this means; 0: none is told.
  wcp_time told = 0, told_end = 0;
  wcp_time read = 0;    ///< `told` when it was read last
  uint64_t choice = 0;  ///< a hash of which of its items were wanted then

  // Not kept: of the last asking.
  wcp_time asked = 0;
  wcp_time reading = 0;  ///< `told` then
  bool is_left = false;  ///< nobody wants to know of it any more
};

/// As one text, for the state; the url is not in it.
std::string encode(const Subscription& subscription);

/// The subscription of `url` as it was kept; one that nothing is known of where `kept` is empty, or
/// is of another version.
Subscription decode(std::string url, std::string_view kept);

}  // namespace wirecopy::support
