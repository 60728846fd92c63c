#pragma once

/// \file
/// Retention: what is too old or too much goes, a bounded portion at a time.

#include "state/commit_log.hpp"
#include "state/segments.hpp"

namespace wirecopy::state {

/// Threads: one at a time.
class Sweeper {
 public:
  Sweeper(Database& database, SegmentWriter& segments, const Retention& retention)
      : database_(database), segments_(segments), retention_(retention) {}

  /// Whether it is time again: each minute, sooner where much is left to do.
  bool is_due(wcp_time now) const { return now >= next_; }
  /// Within a transaction. \param bytes of the folder now
  /// \return whether there is more to remove
  Result<bool> sweep(wcp_time now, uint64_t bytes);

  /// How far a segment grows, so that whole segments can go in time.
  static SegmentLimits limits_for(const Retention& retention);

 private:
  Result<bool> sweep_dead(wcp_time now);
  Status sweep_lineage(wcp_time now, uint64_t bytes);

  Database& database_;
  SegmentWriter& segments_;
  const Retention& retention_;
  wcp_time next_ = INT64_MIN;
};

}  // namespace wirecopy::state
