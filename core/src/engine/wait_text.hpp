#pragma once

/// \file
/// Waiting, for people who read the log.

#include <wirecopy/plugin.h>

#include <string>

namespace wirecopy::engine {

/// "tried again in 200 ms", "tried again in 2 s"; in whole units, rounded.
/// \param wait microseconds
inline std::string tried_again_in(wcp_time wait) {
  constexpr wcp_time kMillisecond = 1000, kSecond = 1'000'000;
  const wcp_time unit = wait < kSecond - kMillisecond ? kMillisecond : kSecond;
  const wcp_time count = wait <= 0 ? 0 : (wait + unit / 2) / unit;
  return "tried again in " + std::to_string(count) + (unit == kSecond ? " s" : " ms");
}

}  // namespace wirecopy::engine
