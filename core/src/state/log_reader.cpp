#include "state/log_reader.hpp"

#include <algorithm>
#include <limits>

namespace wirecopy::state {
namespace {

/// One column of the first row.
Result<std::optional<std::string>> first_text(Rows& rows, int column) {
  const auto found = rows.next();
  if (!found) return found.error();
  return *found ? std::optional(rows.string(column)) : std::nullopt;
}

}  // namespace

Result<std::optional<std::string>> LogReader::position(uint32_t source,
                                                       std::string_view partition) {
  const std::lock_guard lock(mutex_);
  Rows rows = database_.statement("SELECT * FROM positions WHERE stage = ? AND part = ?")
                  .bind(stages_.number(source))
                  .bind_bytes(partition)
                  .query();
  return first_text(rows, 2);
}

Result<std::vector<Finished>> LogReader::finished() {
  const std::lock_guard lock(mutex_);
  std::vector<Finished> all;
  Rows rows = database_.statement("SELECT * FROM finished").query();
  for (;;) {
    const auto more = rows.next();
    if (!more) return more.error();
    if (!*more) return all;
    const auto source = stages_.place(rows.number(0));
    const auto sink =
        rows.number(3) == kWholeArticle ? Finished::kWholly : stages_.place(rows.number(3));
    if (source && sink) all.push_back({*source, rows.string(1), rows.bits(2), *sink, rows.bits(4)});
  }
}

Result<std::optional<std::string>> LogReader::state(uint32_t stage, std::string_view key) {
  const std::lock_guard lock(mutex_);
  Rows rows = database_.statement("SELECT * FROM state WHERE stage = ? AND key = ?")
                  .bind(stages_.number(stage))
                  .bind_bytes(key)
                  .query();
  return first_text(rows, 2);
}

Result<std::optional<std::pair<std::string, std::string>>> LogReader::next_state(
    uint32_t stage, std::string_view prefix, std::string_view after) {
  using Found = std::optional<std::pair<std::string, std::string>>;
  const std::lock_guard lock(mutex_);
  const bool from_start = after.empty() || after < prefix;
  Statement& statement = database_.statement(
      from_start ? "SELECT * FROM state WHERE stage = ? AND key >= ? ORDER BY key LIMIT 1"
                 : "SELECT * FROM state WHERE stage = ? AND key > ? ORDER BY key LIMIT 1");
  Rows rows = statement.bind(stages_.number(stage)).bind_bytes(from_start ? prefix : after).query();
  const auto found = rows.next();
  if (!found) return found.error();
  if (!*found || !rows.text(1).starts_with(prefix)) return Found();
  return Found(std::pair(rows.string(1), rows.string(2)));
}

Result<std::optional<Seen>> LogReader::seen(const Key& id) {
  const std::lock_guard lock(mutex_);
  Rows rows =
      database_.statement("SELECT * FROM seen WHERE id = ?").bind_bytes(bytes_of(id)).query();
  const auto found = rows.next();
  if (!found) return found.error();
  if (!*found) return std::optional<Seen>();
  return std::optional(Seen{id, rows.bits(2), rows.number(3)});
}

Result<std::optional<std::string>> LogReader::alias(const Key& address) {
  const std::lock_guard lock(mutex_);
  Rows rows = database_.statement("SELECT * FROM aliases WHERE address = ?")
                  .bind_bytes(bytes_of(address))
                  .query();
  return first_text(rows, 2);
}

Result<std::vector<ParkedArticle>> LogReader::parked(ParkedArticle::Kind kind, wcp_time now,
                                                     size_t most, CommitLog::After after,
                                                     std::optional<uint32_t> of_stage) {
  const std::lock_guard lock(mutex_);
  std::vector<ParkedArticle> articles;
  const auto limit = std::min<size_t>(most, std::numeric_limits<int64_t>::max());
  Rows rows = database_
                  .statement(
                      "SELECT * FROM parked WHERE kind = ? AND due <= ? AND "
                      "(due, number) > (?, ?) AND ? IN (stage, -1) ORDER BY due, number LIMIT ?")
                  .bind(static_cast<int64_t>(kind))
                  .bind(now)
                  .bind(after.due)
                  .bind(after.number)
                  .bind(of_stage ? stages_.number(*of_stage) : int64_t{-1})
                  .bind(static_cast<int64_t>(limit))
                  .query();
  for (;;) {
    const auto more = rows.next();
    if (!more) return more.error();
    if (!*more) return articles;
    const auto stage = stages_.place(rows.number(2));
    if (!stage) continue;
    ParkedArticle article;
    article.number = rows.number(0);
    article.kind = static_cast<ParkedArticle::Kind>(rows.number(1));
    article.stage = *stage;
    article.since = rows.number(3);
    article.due = rows.number(4);
    article.attempts = static_cast<uint32_t>(rows.number(5));
    article.id = rows.string(6);
    article.key = rows.string(7);
    article.error = rows.string(8);
    article.config_hash = rows.string(9);
    article.image = rows.string(10);
    articles.push_back(std::move(article));
  }
}

Result<std::vector<CommitLog::After>> LogReader::due(ParkedArticle::Kind kind, wcp_time now,
                                                     size_t most, const CommitLog::Skip& skip,
                                                     std::optional<uint32_t> stage) {
  const std::lock_guard lock(mutex_);
  std::vector<CommitLog::After> all;
  Rows rows = database_
                  .statement(
                      "SELECT due, number FROM parked WHERE kind = ? AND due <= ? AND "
                      "? IN (stage, -1) ORDER BY due, number")
                  .bind(static_cast<int64_t>(kind))
                  .bind(now)
                  .bind(stage ? stages_.number(*stage) : int64_t{-1})
                  .query();
  while (all.size() < most) {
    const auto more = rows.next();
    if (!more) return more.error();
    if (!*more) break;
    if (!skip(rows.number(1))) all.push_back({rows.number(0), rows.number(1)});
  }
  return all;
}

Result<std::optional<int64_t>> LogReader::dead_letter(uint32_t stage, std::string_view key,
                                                      int64_t before) {
  const std::lock_guard lock(mutex_);
  // A literal kind: the index has dead letters only.
  Rows rows = database_
                  .statement(
                      "SELECT number FROM parked WHERE kind = 2 AND key = ? AND stage = ? AND "
                      "number < ? ORDER BY number LIMIT 1")
                  .bind(key)
                  .bind(stages_.number(stage))
                  .bind(before)
                  .query();
  const auto found = rows.next();
  if (!found) return found.error();
  return *found ? std::optional(rows.number(0)) : std::nullopt;
}

Result<std::vector<CommitLog::ParkedCount>> LogReader::parked_counts(wcp_time soon) {
  const std::lock_guard lock(mutex_);
  std::vector<CommitLog::ParkedCount> counts;
  Rows rows = database_
                  .statement(
                      "SELECT kind, stage, count(*), sum(length(image)), min(due), sum(due <= ?) "
                      "FROM parked "
                      "GROUP BY kind, stage")
                  .bind(soon)
                  .query();
  for (;;) {
    const auto more = rows.next();
    if (!more) return more.error();
    if (!*more) return counts;
    if (const auto stage = stages_.place(rows.number(1)))
      counts.push_back({static_cast<ParkedArticle::Kind>(rows.number(0)), *stage, rows.bits(2),
                        rows.bits(3), rows.number(4), rows.bits(5)});
  }
}

Status LogReader::journal(uint32_t stage, const Take& take) {
  return read(stages_.number(stage), take, nullptr);
}

Status LogReader::lineage(const Key& id, const Take& take) {
  return read(SegmentWriter::kLineage, take, id.data());
}

Result<std::vector<Segment>> LogReader::segments(int64_t stage) {
  const std::lock_guard lock(mutex_);
  return read_segments(database_, stage);
}

Status LogReader::read(int64_t stage, const Take& take, const uint64_t* wanted) {
  const auto all = segments(stage);
  if (!all) return all.error();
  for (const Segment& segment : *all) {
    auto goes_on = read_segment(segment, take, wanted);
    if (!goes_on) {
      // It may have been removed since: what is no longer listed is no longer wanted.
      const auto now = segments(stage);
      if (!now) return now.error();
      const auto is_same = [&](const Segment& other) { return other.name() == segment.name(); };
      if (std::ranges::any_of(*now, is_same)) return goes_on.error();
      continue;
    }
    if (!*goes_on) return {};
  }
  return {};
}

Result<bool> LogReader::read_segment(const Segment& segment, const Take& take,
                                     const uint64_t* wanted) {
  auto open = store_.open(segment.name());
  if (!open) return open.error();
  FrameReader frames(segment.bytes, *std::move(open));
  const auto named = [&](Error error) {
    if (error.where.empty()) error.where = store_.place(segment.name());
    return error;
  };
  for (;;) {
    const auto more = frames.next();
    if (!more) return named(more.error());
    if (!*more) return true;
    if (wanted != nullptr && std::ranges::find(frames.ids(), *wanted) == frames.ids().end())
      continue;
    const auto goes_on = frames.entries(take, wanted);
    if (!goes_on) return named(goes_on.error());
    if (!*goes_on) return false;
  }
}

}  // namespace wirecopy::state
