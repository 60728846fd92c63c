#include "state/sweeper.hpp"

#include <algorithm>

namespace wirecopy::state {
namespace {

constexpr wcp_time kMinute = 60'000'000;
constexpr uint64_t kParts = 8;  // segments that lineage is cut into, at least

}  // namespace

SegmentLimits Sweeper::limits_for(const Retention& retention) {
  SegmentLimits limits;
  if (retention.max_bytes > 0)
    limits.bytes = std::clamp(retention.max_bytes / kParts, uint64_t{64} << 10, limits.bytes);
  if (retention.lineage_age > 0)
    limits.lineage_age = retention.lineage_age / static_cast<int64_t>(kParts);
  return limits;
}

Result<bool> Sweeper::sweep(wcp_time now, uint64_t bytes) {
  if (Status status = sweep_lineage(now, bytes); !status) return status.error();
  auto more = sweep_dead(now);
  if (more) next_ = *more ? now : now + kMinute;
  return more;
}

Result<bool> Sweeper::sweep_dead(wcp_time now) {
  constexpr int64_t kPortion = 1000;
  if (retention_.dead_age <= 0) return false;
  Status status = database_
                      .statement(
                          "DELETE FROM parked WHERE number IN (SELECT number FROM (SELECT number, "
                          "since FROM parked WHERE kind = ? ORDER BY due, number LIMIT ?) "
                          "WHERE since < ?)")
                      .bind(static_cast<int64_t>(ParkedArticle::Kind::dead))
                      .bind(kPortion)
                      .bind(now - retention_.dead_age)
                      .run();
  if (!status) return status.error();
  return database_.changed() == kPortion;
}

Status Sweeper::sweep_lineage(wcp_time now, uint64_t bytes) {
  if (retention_.lineage_age <= 0 && retention_.max_bytes == 0) return {};
  const auto all = read_segments(database_, SegmentWriter::kLineage);
  if (!all) return all.error();
  std::vector<Segment> gone;
  for (const Segment& segment : *all) {
    const bool is_old = retention_.lineage_age > 0 && segment.until < now - retention_.lineage_age;
    const bool is_too_much = retention_.max_bytes > 0 && bytes > retention_.max_bytes;
    if (!is_old && !is_too_much) break;
    bytes -= std::min(bytes, segment.bytes);
    gone.push_back(segment);
  }
  return segments_.drop(gone);
}

}  // namespace wirecopy::state
