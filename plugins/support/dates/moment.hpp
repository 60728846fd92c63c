#pragma once

/// \file
/// A written time as a record has it.

#include <wirecopy/plugin.h>

#include "dates.hpp"

namespace wirecopy::support {

inline wcp_moment moment_of(const WrittenTime& time) {
  constexpr uint8_t kPrecisions[] = {WCP_BY_SECOND, WCP_BY_MINUTE, WCP_BY_DAY, WCP_BY_MONTH,
                                     WCP_BY_YEAR};  // in the order of WrittenTime::By
  return {time.utc * 1'000'000, static_cast<int16_t>(time.offset_minutes),
          static_cast<uint8_t>(time.has_offset ? 1 : 0), kPrecisions[static_cast<size_t>(time.by)],
          0};
}

}  // namespace wirecopy::support
