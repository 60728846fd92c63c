#include "store.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "copy_row.hpp"

namespace wirecopy::exporter::postgres {

using support::column_list;

namespace {

/// What waits for a commit is in memory here, too, so there is a bound.
constexpr size_t kMostKept = 16'000'000;  // bytes
constexpr size_t kLargestPart = 8'000'000;
constexpr size_t kLargestRow = 900'000'000;  // a message to the server has less than 1 GB
constexpr std::string_view kIncoming = "pg_temp.wirecopy_incoming";

std::string names(std::span<const Column> columns) {
  return column_list(columns, [](const Column& column) { return identifier(column.name); });
}

std::string assignment(const Column& column) {
  return identifier(column.name) + " = excluded." + identifier(column.name);
}

/// What is kept of an earlier form, of the rows that `row` names: "i.status, i.published".
std::string said(std::string_view row) {
  return column_list(support::kSaidColumns, [row](std::string_view column) {
    return std::string(row).append(".").append(column);
  });
}

/// What comes too late is an earlier form: what was stored has the generation and the revision that
/// came. Of another generation only where it says something else than all that is there.
std::string late(const Tables& tables) {
  return "PREPARE wirecopy_late (integer) AS INSERT INTO " + tables.name("revisions") +
         " (article, generation, revision, fetched, " +
         column_list(support::kSaidColumns, std::identity()) +
         ") SELECT a.number, i.generation, i.revision, i.fetched, " + said("i") + " FROM " +
         std::string(kIncoming) + " i JOIN " + tables.name("articles") +
         " a USING (id) WHERE i.call = $1 AND CASE i.generation WHEN a.generation"
         " THEN i.revision <> a.revision ELSE (" +
         said("i") + ") IS DISTINCT FROM (" + said("a") + ") END AND NOT EXISTS (SELECT FROM " +
         tables.name("revisions") +
         " r WHERE r.article = a.number AND r.generation <> i.generation AND (" + said("r") +
         ") IS NOT DISTINCT FROM (" + said("i") + ")) ON CONFLICT DO NOTHING;";
}

/// What tag.stories says of stories in an article (docs/stories.md).
std::string story_news(const Tables& tables) {
  const std::string articles = tables.name("articles");
  const std::string update = "UPDATE " + articles + " o SET story = ";
  const std::string news = " FROM " + articles + " n WHERE n.number = $1 AND ";
  return "PREPARE wirecopy_merged (bigint) AS " + update + "n.story" + news +
         "n.story <> o.story AND o.story = n.meta ->> 'stories.merged';"
         "PREPARE wirecopy_moved (bigint) AS " +
         update +
         "CASE WHEN n.meta ? 'stories.parted_from' THEN n.story"
         " ELSE n.meta ->> 'stories.parted_into' END" +
         news +
         "(n.meta ? 'stories.parted_from' AND n.story IS NOT NULL OR n.meta ? "
         "'stories.parted_into')"
         " AND o.id = ANY (ARRAY(SELECT jsonb_array_elements_text("
         "CASE jsonb_typeof(n.meta -> 'stories.moved') WHEN 'array' THEN n.meta -> 'stories.moved'"
         " END)));";
}

constexpr int64_t kOlder = 0;  // in place of the number of an article

/// One statement takes a bounded number of bytes, and an article once.
size_t end_of_part(std::span<const Row> rows, size_t at) {
  std::unordered_set<std::string_view> ids;
  for (size_t bytes = 0; at < rows.size(); ++at) {
    bytes += rows[at].bytes();
    if ((!ids.empty() && bytes > kLargestPart) || !ids.insert(rows[at].id).second) break;
  }
  return at;
}

}  // namespace

std::string session_of(const Tables& tables) {
  const std::string columns = names(kArticleColumns);
  const std::string declared = column_list(kArticleColumns, [](const Column& column) {
    return identifier(column.name).append(" ").append(column.type);
  });
  // Revisions of one state can be compared; between two of them the time has to tell.
  return "CREATE TEMPORARY TABLE wirecopy_incoming (call integer NOT NULL, " + declared +
         ") ON COMMIT DELETE ROWS;"
         "PREPARE wirecopy_merge (integer) AS INSERT INTO " +
         tables.name("articles") + " AS a (" + columns + ") SELECT " + columns + " FROM " +
         std::string(kIncoming) + " WHERE call = $1 ON CONFLICT (id) DO UPDATE SET " +
         column_list(kArticleColumns.subspan(1), assignment) +  // all but the id
         " WHERE CASE excluded.generation WHEN a.generation"
         " THEN excluded.revision >= a.revision"
         " ELSE coalesce(excluded.fetched >= a.fetched, true) END RETURNING id, number;" +
         late(tables) + story_news(tables) +
         "SET wirecopy.revisions = " + std::to_string(tables.revisions);
}

Result<Store> Store::open(Target target, Tables tables, std::string_view identity) {
  Store store(std::move(target), std::move(tables));
  auto connection = Connection::open(store.target_);
  if (!connection) return connection.error();
  auto known = prepare_tables(*connection, store.tables_, identity);
  if (!known) return known.error();
  store.identity_ = *std::move(known);
  if (const auto ready = connection->ask(session_of(store.tables_)); !ready) return ready.error();
  store.connection_ = *std::move(connection);
  return store;
}

Result<int64_t> Store::next_generation() {
  if (Status status = connect(); !status) return status.error();
  return postgres::next_generation(*connection_, tables_);
}

/// The tables may be others by now: what is refused at the start is refused here.
Status Store::connect() {
  if (connection_->is_open()) return {};
  is_begun_ = false;
  Tables tables = tables_;
  tables.create = false;
  tables.known = identity_;
  auto again = open(target_, tables, {});
  if (!again) return again.error();
  connection_ = std::move(again->connection_);
  ++reconnects_;
  return {};
}

Status Store::begin() {
  if (Status status = connect(); !status) return status;
  if (is_begun_) return {};
  // A constraint that waits for the commit could no longer name its row.
  const auto begun = connection_->ask("BEGIN; SET CONSTRAINTS ALL IMMEDIATE");
  if (!begun) return begun.error();
  is_begun_ = true;
  call_ = 0;
  return repeat();
}

/// What was put before and is not committed goes first.
Status Store::repeat() {
  for (std::vector<Row>& rows : kept_) {
    std::vector<Fate> fates(rows.size());
    if (Status status = put_part(rows, fates); !status) return given_up(status);
    for (const Fate& fate : fates)
      if (fate.what == Fate::What::refused) return given_up(Error{Errc::unavailable, fate.why});
  }
  return {};
}

Result<std::vector<Fate>> Store::put(std::vector<Row> rows) {
  std::vector<Fate> fates(rows.size());
  for (size_t at = 0, end = 0; at < rows.size(); at = end) {
    if (kept_bytes_ >= kMostKept)
      if (Status status = commit(); !status) return status.error();
    if (Status status = begin(); !status) return status.error();
    end = end_of_part(rows, at);
    const std::span part(rows.data() + at, end - at);
    const std::span part_fates(fates.data() + at, end - at);
    if (Status status = put_part(part, part_fates); !status) return given_up(status);
    keep(part, part_fates);
  }
  return fates;
}

/// What has become of the transaction is not worth finding out.
Error Store::given_up(const Status& status) {
  connection_->close();
  return status.error();
}

void Store::keep(std::span<Row> rows, std::span<const Fate> fates) {
  std::vector<Row>& stored = kept_.emplace_back();
  for (size_t i = 0; i < rows.size(); ++i) {
    if (fates[i].what != Fate::What::stored) continue;
    kept_bytes_ += rows[i].bytes();
    stored.push_back(std::move(rows[i]));
  }
}

/// A row that the server refuses takes its part along: halves tell which one it is.
Status Store::put_part(std::span<Row> rows, std::span<Fate> fates) {
  if (rows.empty()) return {};
  const bool is_too_large = rows.size() == 1 && rows[0].bytes() > kLargestRow;
  auto numbers = is_too_large
                     ? Result<std::vector<int64_t>>(connection_->error(
                           Errc::bad_input, "the article has more bytes than a row can have"))
                     : merge(rows);
  Status status = numbers ? put_tags(rows, *numbers) : Status(numbers.error());
  if (status) {
    for (size_t i = 0; i < rows.size(); ++i)
      if ((*numbers)[i] == kOlder) fates[i].what = Fate::What::older;
    return {};
  }
  if (status.error().code != Errc::bad_input) return status;
  if (!is_too_large)
    if (const auto back =
            connection_->ask("ROLLBACK TO SAVEPOINT wirecopy; RELEASE SAVEPOINT wirecopy");
        !back)
      return back.error();
  if (rows.size() == 1) {
    fates[0] = {Fate::What::refused, status.error().text()};
    return {};
  }
  const size_t half = rows.size() / 2;
  status = put_part(rows.first(half), fates.first(half));
  return status ? put_part(rows.subspan(half), fates.subspan(half)) : status;
}

/// \return the number of each article, or kOlder.
Result<std::vector<int64_t>> Store::merge(std::span<Row> rows) {
  ++call_;
  Pieces pieces{kCopyHead};
  for (Row& row : rows) {
    row.set_call(call_);
    pieces.push_back(row.article);
  }
  pieces.push_back(kCopyEnd);
  const auto stored = connection_->ask("SAVEPOINT wirecopy; COPY " + std::string(kIncoming) +
                                           " FROM STDIN (FORMAT binary); EXECUTE wirecopy_merge(" +
                                           std::to_string(call_) + ")",
                                       {&pieces, 1});
  if (!stored) return stored.error();
  std::unordered_map<std::string_view, int64_t> numbers;
  for (int i = 0; i < stored->size(); ++i) {
    const std::string_view number = stored->at(i, 1);
    std::from_chars(number.data(), number.data() + number.size(), numbers[stored->at(i, 0)]);
  }
  std::vector<int64_t> found;
  for (const Row& row : rows) {
    const auto number = numbers.find(row.id);
    found.push_back(number == numbers.end() ? kOlder : number->second);
  }
  return found;
}

/// The tags of what was stored, in the place of those that were there.
Status Store::put_tags(std::span<Row> rows, std::span<const int64_t> numbers) {
  std::string list;
  Pieces pieces{kCopyHead};
  for (size_t i = 0; i < rows.size(); ++i) {
    if (numbers[i] == kOlder) continue;
    list.append(list.empty() ? "" : ",").append(std::to_string(numbers[i]));
    rows[i].set_number(numbers[i]);
    if (!rows[i].tags.empty()) pieces.push_back(rows[i].tags);
  }
  pieces.push_back(kCopyEnd);
  const std::string tags = tables_.name("tags");
  std::string sql;
  if (!list.empty()) sql += "DELETE FROM " + tags + " WHERE article = ANY ('{" + list + "}');";
  for (size_t i = 0; i < rows.size(); ++i) {
    if (numbers[i] == kOlder || !rows[i].has_story_news) continue;
    const std::string number = "(" + std::to_string(numbers[i]) + ");";
    sql.append("EXECUTE wirecopy_merged").append(number);
    sql.append("EXECUTE wirecopy_moved").append(number);
  }
  if (tables_.revisions > 0 && std::ranges::find(numbers, kOlder) != numbers.end())
    sql += "EXECUTE wirecopy_late(" + std::to_string(call_) + ");";
  if (pieces.size() > 2)
    sql += "COPY " + tags + " (" + names(kTagColumns) + ") FROM STDIN (FORMAT binary);";
  const auto done = connection_->ask(sql + "RELEASE SAVEPOINT wirecopy", {&pieces, 1});
  return done ? Status() : Status(done.error());
}

Status Store::commit() {
  if (kept_.empty() && !is_begun_) return {};
  if (Status status = begin(); !status) return status;
  return commit_now();
}

/// Whether a commit that got no answer went well nobody can tell: its rows go there once more.
Status Store::commit_now() {
  is_begun_ = false;
  const auto done = connection_->ask("COMMIT");
  if (!done) {
    connection_->close();
    return Error{Errc::unavailable, done.error().message, done.error().where};
  }
  kept_.clear();
  kept_bytes_ = 0;
  return {};
}

}  // namespace wirecopy::exporter::postgres
