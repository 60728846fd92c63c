#include "article_store.hpp"

#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "schema.hpp"
#include "statements.hpp"

namespace wirecopy::exporter {

using support::ArticleRows;

namespace {

// A reader never waits; a commit is on the disk when it returns. Pages of 8 KB, which hold most
// articles whole, a log of 32 MB and as much of a cache save half the time.
constexpr const char* kSettings[] = {"PRAGMA page_size = 8192",  // of a file that is empty
                                     "PRAGMA journal_mode = WAL",
                                     "PRAGMA synchronous = FULL",
                                     "PRAGMA wal_autocheckpoint = 4000",
                                     "PRAGMA cache_size = -32768",
                                     "PRAGMA foreign_keys = ON",
                                     "PRAGMA legacy_alter_table = ON",
                                     "BEGIN IMMEDIATE"};

constexpr size_t kMostBytes = 900'000'000;  // SQLITE_MAX_LENGTH is 1e9

Error lost(std::string_view path, std::string what) {
  what +=
      ", though articles of earlier runs are in it: put it back, or begin anew (wirecopy run "
      "--fresh)";
  return {Errc::internal, std::move(what), std::string(path)};
}

/// Tables, and the index of words where it is asked for.
Status make_tables(Database& database, bool is_empty, bool full_text) {
  if (Status status = bring_up_to_date(database, is_empty); !status) return status;
  const auto has_text =
      database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'articles_text'");
  if (!has_text) return has_text.error();
  return full_text && *has_text == 0 ? database.execute(std::string(full_text_sql())) : Status();
}

}  // namespace

ArticleStore::ArticleStore() = default;
ArticleStore::ArticleStore(ArticleStore&&) noexcept = default;
ArticleStore::~ArticleStore() = default;

ArticleStore& ArticleStore::operator=(ArticleStore&& other) noexcept {
  statements_ = std::move(other.statements_);  // before the database that they belong to
  database_ = std::move(other.database_);
  revisions_ = other.revisions_;
  upgraded_from_ = other.upgraded_from_;
  return *this;
}

Result<ArticleStore> ArticleStore::open(std::string_view path, const Settings& settings) {
  std::error_code ignored;  // a file that cannot be looked at is one that cannot be opened
  if (settings.is_known && !std::filesystem::exists(path, ignored) && !ignored)
    return lost(path, "is gone");
  auto opened = Database::open(path, settings.wait_ms);
  if (!opened) return opened.error();
  ArticleStore store;
  store.database_ = *std::move(opened);
  store.revisions_ = settings.revisions;
  Database& database = *store.database_;
  // First of all: another program's file stays as it is.
  const auto was_empty = examine(database);
  if (!was_empty) return was_empty.error();
  if (settings.is_known && *was_empty) return lost(path, "is empty");
  for (const char* step : kSettings)
    if (Status status = database.execute(step); !status) return status.error();
  const auto is_empty = examine(database);
  if (!is_empty) return is_empty.error();
  const auto schema = database.number("PRAGMA user_version");
  if (!schema) return schema.error();
  if (*schema != kSchema) store.upgraded_from_ = *schema;  // of an empty one 0
  if (Status status = make_tables(database, *is_empty, settings.full_text); !status)
    return status.error();
  if (Status status = database.execute("COMMIT"); !status) return status.error();
  auto statements = Statements::prepare(database);
  if (!statements) return statements.error();
  store.statements_ = *std::move(statements);
  return store;
}

Status ArticleStore::begin() {
  return database_->in_transaction() ? Status() : statements_->begin.run();
}

Result<int64_t> ArticleStore::next_generation() {
  return database_->number(
      "SELECT max(coalesce((SELECT max(generation) FROM articles), 0),"
      " coalesce((SELECT max(generation) FROM revisions), 0)) + 1");
}

bool ArticleStore::fits(const ArticleRows& article) {
  size_t bytes = article.id.size() + article.notices.size() + article.meta.size();
  for (const std::string_view text : article.texts) bytes += text.size();
  return bytes <= kMostBytes;
}

Result<bool> ArticleStore::put(const ArticleRows& article, int64_t generation) {
  const Form form(article, generation);
  const auto is_new = insert(form);
  if (!is_new) return is_new.error();
  int64_t number = database_->last_row();
  if (!*is_new) {
    const auto known = find(form);
    if (!known) return known.error();
    number = known->number;
    if (Status status = keep_earlier(form, *known); !status) return status.error();
    if (!known->is_older) return false;
    if (Status status = update(form, number); !status) return status.error();
  }
  if (Status status = put_lists(article, number); !status) return status.error();
  if (Status status = put_story(article); !status) return status.error();
  return true;
}

Status ArticleStore::commit() {
  if (!database_->in_transaction()) return {};
  if (Status status = statements_->commit.run(); !status) return status;
  // What is written to a file that has no name any more is lost.
  return database_->has_moved() ? database_->error(
                                      "has been moved or removed while articles were written to "
                                      "it: put it back")
                                : Status();
}

void ArticleStore::tidy() {
  if (database_->in_transaction()) return;
  (void)database_->execute("PRAGMA analysis_limit = 400; PRAGMA optimize");
}

}  // namespace wirecopy::exporter
