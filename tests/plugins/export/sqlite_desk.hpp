#pragma once

/// \file
/// What the tests of export.sqlite share: articles, stores, and questions to the database.

#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "export/sqlite/article_store.hpp"

namespace wirecopy::test {

using exporter::ArticleStore;
using exporter::Database;
using support::ArticleRows;
using support::text_at;
using support::time_at;

/// "2024", "2024-05-01", "2024-05-01T08:00:00Z"; empty: nothing.
inline std::optional<wcp_moment> moment(std::string_view text) {
  using namespace std::chrono;
  int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  const int found = std::sscanf(std::string(text).c_str(), "%d-%d-%dT%d:%d:%dZ", &year, &month,
                                &day, &hour, &minute, &second);
  if (found < 1) return std::nullopt;
  const sys_seconds time = sys_days(std::chrono::year(year) / month / day) + hours(hour) +
                           minutes(minute) + seconds(second);
  wcp_moment made{};
  made.utc = microseconds(time.time_since_epoch()).count();
  made.precision = found == 1 ? WCP_BY_YEAR : found == 3 ? WCP_BY_DAY : WCP_BY_SECOND;
  return made;
}

/// An article of these texts and times: {{"title", "One"}, {"published", "2024-05-01T08:00:00Z"}}.
inline ArticleRows article(
    std::string_view id, int64_t revision,
    std::initializer_list<std::pair<std::string_view, std::string_view>> texts = {}) {
  ArticleRows made;
  made.id = id;
  made.revision = revision;
  made.texts[text_at("status")] = "usable";
  made.texts[text_at("body")] = "The harbour reopened.";
  made.times[time_at("fetched")] = moment("2024-05-01T10:00:00Z");
  for (const auto& [name, text] : texts) {
    for (size_t i = 0; i < support::kTextColumns.size(); ++i)
      if (support::kTextColumns[i].name == name) made.texts[i] = text;
    for (size_t i = 0; i < support::kTimeColumns.size(); ++i)
      if (support::kTimeColumns[i].name == name) made.times[i] = moment(text);
  }
  return made;
}

inline ArticleStore opened(const std::string& path, const ArticleStore::Settings& settings = {}) {
  auto store = ArticleStore::open(path, settings);
  INFO((store ? "" : store.error().text()));
  REQUIRE(store);
  return *std::move(store);
}

/// What most tests begin with: TEST_CASE_METHOD(EmptyStore, ...).
struct EmptyStore {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  ArticleStore store = opened(path);
};

/// \return whether it is the form that the database has now
inline bool put(ArticleStore& store, const ArticleRows& article, int64_t generation = 1) {
  REQUIRE(store.begin());
  const auto stored = store.put(article, generation);
  INFO((stored ? "" : stored.error().text()));
  REQUIRE(stored);
  return *stored;
}

inline std::string refusal(const std::string& path) {
  const auto store = ArticleStore::open(path, {});
  return store ? "" : store.error().text();
}

inline void execute(const std::string& path, const std::string& sql) {
  const auto database = Database::open(path, 0);
  REQUIRE(database);
  const Status done = (*database)->execute(sql);
  INFO((done ? "" : done.error().text()));
  REQUIRE(done);
}

inline int64_t number(const std::string& path, const std::string& sql) {
  const auto database = Database::open(path, 0);
  REQUIRE(database);
  const auto found = (*database)->number(sql);
  INFO((found ? "" : found.error().text()));
  REQUIRE(found);
  return *found;
}

/// What `sql` answers: columns parted by bars, rows by blanks.
inline std::string answer(const std::string& path, const std::string& sql, int columns) {
  const auto database = Database::open(path, 0);
  REQUIRE(database);
  auto statement = (*database)->prepare(sql);
  INFO((statement ? "" : statement.error().text()));
  REQUIRE(statement);
  std::string text;
  for (;;) {
    const auto row = statement->next();
    REQUIRE(row);
    if (!*row) return text;
    if (!text.empty()) text += ' ';
    for (int i = 0; i < columns; ++i) text.append(i == 0 ? "" : "|").append(statement->text(i));
  }
}

}  // namespace wirecopy::test
