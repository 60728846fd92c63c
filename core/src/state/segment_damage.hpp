#pragma once

/// \file
/// Where a segment is damaged, and what can still be read of it.

#include <vector>

#include "state/segments.hpp"

namespace wirecopy::state {

/// Bytes of a segment that cannot be read.
struct Damage {
  uint64_t from = 0, to = 0;
  std::string why;  ///< "is damaged at byte 4711: ..."
};

struct SegmentExamination {
  std::vector<Damage> damages;
  std::vector<std::pair<uint64_t, uint64_t>> readable;  ///< from, to
  uint64_t entries = 0;                                 ///< that can be read

  bool is_sound() const { return damages.empty(); }
};

/// Reads every frame of the first `bytes` bytes.
/// Errors: the disk; internal where the file is gone.
Result<SegmentExamination> examine_segment(const SegmentStore& store, const std::string& name,
                                           uint64_t bytes);

}  // namespace wirecopy::state
