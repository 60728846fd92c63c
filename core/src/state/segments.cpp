#include "state/segments.hpp"

#include <algorithm>
#include <cstdio>

namespace wirecopy::state {
namespace {

Result<std::vector<Segment>> take_all(Rows& rows) {
  std::vector<Segment> segments;
  for (;;) {
    const auto more = rows.next();
    if (!more) return more.error();
    if (!*more) return segments;
    segments.push_back({rows.number(0), rows.number(1), rows.number(2), rows.bits(3), rows.bits(4),
                        rows.number(5), rows.number(6)});
  }
}

}  // namespace

std::string Segment::name() const {
  char number_text[24];
  std::snprintf(number_text, sizeof number_text, "%06lld", static_cast<long long>(number));
  std::string name = "lineage-";
  if (stage != SegmentWriter::kLineage)
    name = "journal-" + std::to_string(stage) + '-' + std::to_string(generation) + '-';
  return (name += number_text) += kSegmentSuffix;
}

Result<std::vector<Segment>> read_segments(Database& database, int64_t stage) {
  Rows rows =
      database.statement("SELECT * FROM segments WHERE stage = ? ORDER BY generation, number")
          .bind(stage)
          .query();
  return take_all(rows);
}

Result<std::vector<Segment>> read_segments(Database& database) {
  Rows rows =
      database.statement("SELECT * FROM segments ORDER BY stage, generation, number").query();
  return take_all(rows);
}

Status SegmentWriter::open() {
  const auto segments = read_segments(database_);
  if (!segments) return segments.error();
  std::set<std::string> known;
  for (const Segment& segment : *segments) {
    const std::string& name = *known.insert(segment.name()).first;
    const auto size = store_.size(name);
    if (!size) return size.error();
    if (*size < segment.bytes)
      return Error{Errc::internal,
                   "is damaged: it ends at byte " + std::to_string(*size) + ", but " +
                       std::to_string(segment.bytes) + " bytes were committed",
                   store_.place(name)};
    if (*size > segment.bytes)
      if (Status status = store_.cut(name, segment.bytes); !status) return status;
    Stream& stream = streams_[segment.stage];
    stream.current = segment;  // they come in their order
    stream.newest_generation = segment.generation;
    stream.plain += segment.plain;
  }
  for (const std::string& name : store_.names())
    if (!known.contains(name)) store_.remove(name);
  return {};
}

SegmentWriter::Stream& SegmentWriter::touch(int64_t stage) {
  const auto [at, is_new] = pending_.try_emplace(stage);
  if (is_new) {
    Stream& known = streams_[stage];
    known.current.stage = stage;
    at->second = known;
  }
  return at->second;
}

void SegmentWriter::compact(int64_t stage) {
  Stream& stream = touch(stage);
  stream.is_compacted = true;
  stream.plain = 0;
  stream.current = {.stage = stage, .generation = ++stream.newest_generation};
}

Status SegmentWriter::append(int64_t stage, std::span<const std::string_view> entries,
                             std::span<const uint64_t> ids, wcp_time now) {
  if (entries.empty()) return {};
  Stream& stream = touch(stage);
  Segment& segment = stream.current;
  const bool is_old = stage == kLineage && now - segment.since > limits_.lineage_age;
  if (segment.bytes > 0 && (segment.bytes >= limits_.bytes || is_old))
    segment = {.stage = stage, .generation = segment.generation, .number = segment.number + 1};
  frames_.clear();
  if (Status status = writer_.append(entries, ids, frames_); !status) return status;
  if (Status status = store_.write(segment.name(), segment.bytes, frames_); !status) return status;
  if (segment.bytes == 0) segment.since = now;
  segment.bytes += frames_.size();
  segment.until = now;
  if (!stream.is_compacted)
    for (const std::string_view entry : entries) {
      segment.plain += entry.size();
      stream.plain += entry.size();
    }
  stream.touched.push_back(segment);
  return {};
}

Status SegmentWriter::sync() {
  for (const auto& [stage, stream] : pending_)
    for (const Segment& segment : stream.touched)
      if (Status status = store_.sync(segment.name()); !status) return status;
  return {};
}

Status SegmentWriter::record() {
  for (const auto& [stage, stream] : pending_) {
    if (stream.is_compacted) {
      auto old = read_segments(database_, stage);
      if (!old) return old.error();
      if (Status status = drop(*old); !status) return status;
    }
    for (const Segment& row : stream.touched) {
      Statement& statement =
          database_.statement("REPLACE INTO segments VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
      statement.bind(row.stage).bind(row.generation).bind(row.number);
      statement.bind_bits(row.bytes).bind_bits(row.plain).bind(row.since).bind(row.until);
      if (Status status = statement.bind_sum().run(); !status) return status;
    }
  }
  return {};
}

void SegmentWriter::committed() {
  for (auto& [stage, stream] : pending_) {
    const Segment& before = streams_[stage].current;
    if (before.name() != stream.current.name()) store_.close(before.name());
    stream.touched.clear();
    stream.is_compacted = false;
    streams_[stage] = std::move(stream);
  }
  pending_.clear();
  for (const std::string& name : condemned_) store_.remove(name);
  condemned_.clear();
}

void SegmentWriter::rolled_back(bool in_doubt) {
  for (const auto& [stage, failed] : pending_) {
    Stream& stream = streams_[stage];
    // Bytes that a transaction in doubt names are never written anew.
    stream.newest_generation = failed.newest_generation;
    if (in_doubt && failed.current.generation == stream.current.generation)
      stream.current = {.stage = stage,
                        .generation = failed.current.generation,
                        .number = failed.current.number + 1};
  }
  pending_.clear();
  condemned_.clear();
}

Status SegmentWriter::drop(const std::vector<Segment>& segments) {
  for (const Segment& segment : segments) {
    Stream& stream = touch(segment.stage);
    if (stream.current.generation == segment.generation && stream.current.number == segment.number)
      stream.current = {
          .stage = segment.stage, .generation = segment.generation, .number = segment.number + 1};
    condemned_.insert(segment.name());
    Status status =
        database_
            .statement("DELETE FROM segments WHERE stage = ? AND generation = ? AND number = ?")
            .bind(segment.stage)
            .bind(segment.generation)
            .bind(segment.number)
            .run();
    if (!status) return status;
  }
  return {};
}

Status SegmentWriter::drop_all(int64_t stage) {
  const auto segments = read_segments(database_, stage);
  if (!segments) return segments.error();
  return drop(*segments);
}

uint64_t SegmentWriter::plain_bytes(int64_t stage) const {
  const auto at = streams_.find(stage);
  return at == streams_.end() ? 0 : at->second.plain;
}

}  // namespace wirecopy::state
