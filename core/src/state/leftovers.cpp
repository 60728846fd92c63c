#include "state/leftovers.hpp"

namespace wirecopy::state {
namespace {

using Kind = ParkedArticle::Kind;

struct KindWords {
  Kind kind;
  std::string_view name, one, many;
};
constexpr std::array kKinds = {
    KindWords{Kind::intake, "intake", "article taken in", "articles taken in"},
    KindWords{Kind::dead, "dead", "dead letter", "dead letters"},
    KindWords{Kind::held, "held", "held article", "held articles"},
    KindWords{Kind::waiting, "waiting", "article waiting for another try",
              "articles waiting for another try"},
    KindWords{Kind::spilled, "spilled", "article that a sink could not take",
              "articles that a sink could not take"},
};

const KindWords& words(Kind kind) {
  for (const KindWords& known : kKinds)
    if (known.kind == kind) return known;
  static constexpr KindWords kOther{Kind::dead, "other", "article", "articles"};
  return kOther;
}

Result<int64_t> count(Database& database, const char* sql, int64_t stage) {
  Rows rows = database.statement(sql).bind(stage).query();
  const auto found = rows.next();
  if (!found) return found.error();
  return rows.number(0);
}

}  // namespace

std::string_view kind_name(Kind kind) { return words(kind).name; }

std::string counted(int64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + ' ' + std::string(count == 1 ? one : many);
}

std::string counted(Kind kind, int64_t count) {
  return counted(count, words(kind).one, words(kind).many);
}

bool Leftovers::is_empty() const {
  return positions == 0 && finished == 0 && keys == 0 && journal == 0 && parked.empty();
}

std::string Leftovers::text() const {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (positions > 0) add(counted(positions, "position", "positions"));
  if (finished > 0)
    add(counted(finished, "article ahead of its position", "articles ahead of their position"));
  if (keys > 0) add(counted(keys, "key of state", "keys of state"));
  if (journal > 0) add("a journal of " + std::to_string(journal) + " bytes");
  for (const auto& [kind, count] : parked) add(counted(kind, count));
  return text.empty() ? "nothing" : text;
}

Result<Leftovers> count_leftovers(Database& database, int64_t stage) {
  Leftovers found;
  const std::pair<int64_t*, const char*> counts[] = {
      {&found.positions, "SELECT count(*) FROM positions WHERE stage = ?"},
      {&found.finished, "SELECT count(*) FROM finished WHERE stage = ?"},
      {&found.keys, "SELECT count(*) FROM state WHERE stage = ?"},
  };
  for (const auto& [number, sql] : counts) {
    const auto counted = count(database, sql, stage);
    if (!counted) return counted.error();
    *number = *counted;
  }
  const auto segments = read_segments(database, stage);
  if (!segments) return segments.error();
  for (const Segment& segment : *segments) found.journal += segment.bytes;
  Rows rows = database.statement("SELECT kind, count(*) FROM parked WHERE stage = ? GROUP BY kind")
                  .bind(stage)
                  .query();
  for (;;) {
    const auto more = rows.next();
    if (!more) return more.error();
    if (!*more) return found;
    found.parked[static_cast<Kind>(rows.number(0))] = rows.number(1);
  }
}

Status throw_away(Database& database, SegmentWriter& segments, int64_t stage) {
  for (const char* sql :
       {"DELETE FROM positions WHERE stage = ?", "DELETE FROM finished WHERE stage = ?",
        "DELETE FROM finished WHERE sink = ?", "DELETE FROM state WHERE stage = ?",
        "DELETE FROM parked WHERE stage = ?", "DELETE FROM stages WHERE number = ?"})
    if (Status status = database.statement(sql).bind(stage).run(); !status) return status;
  return segments.drop_all(stage);
}

}  // namespace wirecopy::state
