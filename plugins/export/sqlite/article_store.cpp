#include "article_store.hpp"

#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace wirecopy::exporter {
namespace {

std::string create_articles() {
  std::string sql =
      "CREATE TABLE IF NOT EXISTS articles (id TEXT PRIMARY KEY NOT NULL, revision INTEGER NOT "
      "NULL, "
      "urgency INTEGER, generation INTEGER NOT NULL DEFAULT 0";
  for (const char* column : kTextColumns) sql += std::string(", ") + column + " TEXT";
  return sql + ");";
}

constexpr const char* kCreateLists =
    "CREATE INDEX IF NOT EXISTS articles_published ON articles (published);"
    "CREATE TABLE IF NOT EXISTS authors (article TEXT NOT NULL, position INTEGER NOT NULL,"
    " name TEXT NOT NULL, PRIMARY KEY (article, position)) WITHOUT ROWID;"
    "CREATE INDEX IF NOT EXISTS authors_name ON authors (name);"
    "CREATE TABLE IF NOT EXISTS tags (article TEXT NOT NULL, position INTEGER NOT NULL,"
    " scheme TEXT NOT NULL, name TEXT, code TEXT, score REAL NOT NULL, count INTEGER NOT NULL,"
    " PRIMARY KEY (article, position)) WITHOUT ROWID;"
    "CREATE INDEX IF NOT EXISTS tags_name ON tags (scheme, name);";

// The index reads its texts from `articles`; triggers keep both alike, whoever writes.
constexpr const char* kCreateFullText =
    "CREATE VIRTUAL TABLE articles_text USING fts5(title, summary, body, content='articles');"
    "CREATE TRIGGER articles_text_in AFTER INSERT ON articles BEGIN"
    " INSERT INTO articles_text (rowid, title, summary, body)"
    " VALUES (new.rowid, new.title, new.summary, new.body); END;"
    "CREATE TRIGGER articles_text_out AFTER DELETE ON articles BEGIN"
    " INSERT INTO articles_text (articles_text, rowid, title, summary, body)"
    " VALUES ('delete', old.rowid, old.title, old.summary, old.body); END;"
    "CREATE TRIGGER articles_text_anew AFTER UPDATE ON articles BEGIN"
    " INSERT INTO articles_text (articles_text, rowid, title, summary, body)"
    " VALUES ('delete', old.rowid, old.title, old.summary, old.body);"
    " INSERT INTO articles_text (rowid, title, summary, body)"
    " VALUES (new.rowid, new.title, new.summary, new.body); END;"
    "INSERT INTO articles_text (articles_text) VALUES ('rebuild');";

std::string upsert_article() {
  std::string columns = "id, revision, urgency, generation", values = "?, ?, ?, ?";
  std::string updates =
      "revision = excluded.revision, urgency = excluded.urgency, generation = excluded.generation";
  for (const std::string_view column : kTextColumns) {
    columns.append(", ").append(column);
    values += ", ?";
    updates.append(", ").append(column).append(" = excluded.").append(column);
  }
  // Revisions of one state can be compared; between two of them the time has to tell.
  return "INSERT INTO articles (" + columns + ") VALUES (" + values +
         ") ON CONFLICT (id) DO UPDATE SET " + updates +
         " WHERE CASE excluded.generation WHEN articles.generation"
         " THEN excluded.revision >= articles.revision"
         " ELSE coalesce(excluded.fetched >= articles.fetched, TRUE) END";
}

constexpr int64_t kWithoutGenerations = 1;  // a schema that open() brings up to date

std::string mark() {
  return "PRAGMA application_id = " + std::to_string(ArticleStore::kApplication) +
         "; PRAGMA user_version = " + std::to_string(ArticleStore::kSchema) + ";";
}

/// Refuses a file that is not ours. \return whether it is new.
Result<bool> examine(Database& database) {
  const auto application = database.number("PRAGMA application_id");
  if (!application) return application.error();
  const auto schema = database.number("PRAGMA user_version");
  if (!schema) return schema.error();
  const auto tables = database.number("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  if (*application == 0 && *tables == 0) return true;
  if (*application != ArticleStore::kApplication)
    return database.error("is the database of another program: give another path");
  if (*schema == ArticleStore::kSchema || *schema == kWithoutGenerations) return false;
  const std::string versions = " (schema " + std::to_string(*schema) + ", this one has " +
                               std::to_string(ArticleStore::kSchema) + ")";
  return database.error(*schema > ArticleStore::kSchema
                            ? "was written by a newer wirecopy" + versions
                            : "was written by an older wirecopy" + versions +
                                  ": give another path");
}

Error lost(std::string_view path, std::string what) {
  what +=
      ", though articles of earlier runs are in it: put it back, or begin anew (wirecopy run "
      "--fresh)";
  return {Errc::unavailable, std::move(what), std::string(path)};
}

Status create_tables(Database& database, bool is_new, bool full_text) {
  const auto schema = database.number("PRAGMA user_version");
  if (!schema) return schema.error();
  std::string sql;
  if (is_new)
    sql = mark() + create_articles() + kCreateLists;
  else if (*schema == kWithoutGenerations)
    sql = "ALTER TABLE articles ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;" + mark();
  if (Status status = database.execute(sql); !status) return status;
  const auto has_text =
      database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'articles_text'");
  if (!has_text) return has_text.error();
  return full_text && *has_text == 0 ? database.execute(kCreateFullText) : Status();
}

}  // namespace

struct ArticleStore::Statements {
  Statement begin, commit, article, forget_authors, author, forget_tags, tag;
};

Result<ArticleStore> ArticleStore::open(std::string_view path, bool full_text, bool is_known,
                                        int wait_ms) {
  std::error_code ignored;  // a file that cannot be looked at is one that cannot be opened
  if (is_known && !std::filesystem::exists(path, ignored) && !ignored) return lost(path, "is gone");
  auto database = Database::open(path, wait_ms);
  if (!database) return database.error();
  ArticleStore store;
  store.database_ = *std::move(database);
  // First of all: another program's file stays as it is.
  const auto was_new = examine(*store.database_);
  if (!was_new) return was_new.error();
  if (is_known && *was_new) return lost(path, "is empty");
  // A reader never waits; a commit is on the disk when it returns.
  for (const char* step :
       {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "BEGIN IMMEDIATE"})
    if (Status status = store.database_->execute(step); !status) return status.error();
  const auto is_new = examine(*store.database_);
  if (!is_new) return is_new.error();
  if (Status status = create_tables(*store.database_, *is_new, full_text); !status)
    return status.error();
  if (Status status = store.database_->execute("COMMIT"); !status) return status.error();
  if (Status status = store.prepare(); !status) return status.error();
  return store;
}

Status ArticleStore::prepare() {
  const std::string sql[] = {
      "BEGIN IMMEDIATE",
      "COMMIT",
      upsert_article(),
      "DELETE FROM authors WHERE article = ?",
      "INSERT INTO authors VALUES (?, ?, ?)",
      "DELETE FROM tags WHERE article = ?",
      "INSERT INTO tags VALUES (?, ?, ?, ?, ?, ?, ?)",
  };
  std::vector<Statement> made;
  for (const std::string& text : sql) {
    auto statement = database_->prepare(text);
    if (!statement) return statement.error();
    made.push_back(*std::move(statement));
  }
  statements_ = std::make_shared<Statements>(
      Statements{std::move(made[0]), std::move(made[1]), std::move(made[2]), std::move(made[3]),
                 std::move(made[4]), std::move(made[5]), std::move(made[6])});
  return {};
}

Status ArticleStore::begin() {
  if (open_) return {};
  Status status = statements_->begin.run();
  open_ = status.has_value();
  return status;
}

Result<int64_t> ArticleStore::next_generation() {
  return database_->number("SELECT coalesce(max(generation), 0) + 1 FROM articles");
}

Result<bool> ArticleStore::put(const Article& article) {
  if (Status status = begin(); !status) return status.error();
  Statement& statement = statements_->article;
  int at = 0;
  statement.bind(++at, article.id);
  statement.bind(++at, article.revision);
  if (article.urgency != 0)
    statement.bind(++at, article.urgency);
  else
    statement.bind_null(++at);
  statement.bind(++at, article.generation);
  for (const std::string_view text : article.texts) statement.bind(++at, text);
  if (Status status = statement.run(); !status) return status.error();
  if (database_->changed() == 0) return false;
  if (Status status = put_lists(article); !status) return status.error();
  return true;
}

Status ArticleStore::put_lists(const Article& article) {
  for (Statement* forget : {&statements_->forget_authors, &statements_->forget_tags}) {
    forget->bind(1, article.id);
    if (Status status = forget->run(); !status) return status;
  }
  int64_t position = 0;
  for (const std::string_view name : article.authors) {
    if (name.empty()) continue;
    statements_->author.bind(1, article.id);
    statements_->author.bind(2, ++position);
    statements_->author.bind(3, name);
    if (Status status = statements_->author.run(); !status) return status;
  }
  position = 0;
  for (const TagRow& tag : article.tags) {
    Statement& statement = statements_->tag;
    statement.bind(1, article.id);
    statement.bind(2, ++position);
    statement.bind(3, tag.scheme);
    statement.bind(4, tag.name);
    statement.bind(5, tag.code);
    statement.bind(6, tag.score);
    statement.bind(7, tag.count);
    if (Status status = statement.run(); !status) return status;
  }
  return {};
}

Status ArticleStore::commit() {
  if (!open_) return {};
  Status status = statements_->commit.run();
  open_ = !status.has_value();
  return status;
}

}  // namespace wirecopy::exporter
