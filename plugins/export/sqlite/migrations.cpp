#include "migrations.hpp"

#include <string>

#include "schema.hpp"

namespace wirecopy::exporter {
namespace {

constexpr int64_t kOldest = 1;

constexpr const char* kFromOneToTwo =
    "ALTER TABLE articles ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;";

// Articles had no number of their own: theirs in the file, by which the index of words knew them,
// may change with VACUUM. So the index goes, too, and is made anew.
constexpr const char* kSetAside =
    "DROP TRIGGER IF EXISTS articles_text_in; DROP TRIGGER IF EXISTS articles_text_out;"
    "DROP TRIGGER IF EXISTS articles_text_anew; DROP TABLE IF EXISTS articles_text;"
    "DROP INDEX IF EXISTS articles_published; DROP INDEX IF EXISTS authors_name;"
    "DROP INDEX IF EXISTS tags_name;"
    "ALTER TABLE articles RENAME TO articles_of_2; ALTER TABLE authors RENAME TO authors_of_2;"
    "ALTER TABLE tags RENAME TO tags_of_2;";

constexpr const char* kTakeOver = R"sql(
INSERT INTO articles (number, id, revision, status, urgency, published, modified, fetched, title,
  subtitle, summary, language, section, provider, publisher, dateline, url, canonical_url,
  source_url, story, duplicate_of, first_copy, rights, generation, body, notices, meta)
SELECT rowid, id, revision, coalesce(status, 'usable'), urgency, published, modified, fetched,
  title, subtitle, summary, language, section, provider, publisher, dateline, url, canonical_url,
  source_url, story, duplicate_of, first_copy, rights, generation, body, notices, meta
  FROM articles_of_2 ORDER BY rowid;
UPDATE stories SET title = coalesce(
  (SELECT json_extract(meta, '$."stories.title"') FROM articles
    WHERE story = stories.id AND json_extract(meta, '$."stories.title"') IS NOT NULL
    ORDER BY fetched DESC LIMIT 1), title);
INSERT INTO authors (article, position, name)
SELECT number, position, name FROM authors_of_2 JOIN articles ON id = article
 ORDER BY number, position;
INSERT INTO tags (article, position, scheme, name, code, score, count)
SELECT number, position, scheme, name, code, score, count
  FROM tags_of_2 JOIN articles ON id = article ORDER BY number, position;
INSERT INTO media (article, position, url, type, width, height, caption, credit)
SELECT number, key + 1, json_extract(value, '$.url'), json_extract(value, '$.type'),
  json_extract(value, '$.width'), json_extract(value, '$.height'),
  json_extract(value, '$.caption'), json_extract(value, '$.credit')
  FROM articles_of_2 JOIN articles USING (id), json_each(articles_of_2.media);
DROP TABLE articles_of_2; DROP TABLE authors_of_2; DROP TABLE tags_of_2;
)sql";

/// Errors: internal where somebody has added columns, which would be lost.
Status refuse_other_columns(Database& database) {
  const auto count = database.number(
      "SELECT (SELECT count(*) FROM pragma_table_info('articles')) = 27 AND"
      " (SELECT count(*) FROM pragma_table_info('authors')) = 3 AND"
      " (SELECT count(*) FROM pragma_table_info('tags')) = 7");
  if (!count) return count.error();
  if (*count == 1) return {};
  return database.error(
      "was written by an older wirecopy, and its tables have other columns by now, which an "
      "upgrade "
      "would lose: drop them, or give another path");
}

Status from_two_to_three(Database& database) {
  if (Status status = refuse_other_columns(database); !status) return status;
  const auto has_text =
      database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'articles_text'");
  if (!has_text) return has_text.error();
  std::string sql = kSetAside;
  sql.append(schema_sql()).append(kTakeOver);
  if (*has_text != 0) sql += full_text_sql();
  return database.execute(sql);
}

}  // namespace

Result<bool> examine(Database& database) {
  const auto application = database.number("PRAGMA application_id");
  if (!application) return application.error();
  const auto schema = database.number("PRAGMA user_version");
  if (!schema) return schema.error();
  const auto tables = database.number("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  if (*application == 0 && *tables == 0) return true;
  if (*application != kApplication)
    return database.error("is the database of another program: give another path");
  if (*schema >= kOldest && *schema <= kSchema) return false;
  const std::string versions =
      " (schema " + std::to_string(*schema) + ", this one has " + std::to_string(kSchema) + "): ";
  return database.error(
      *schema > kSchema
          ? "was written by a newer wirecopy" + versions + "use that one, or give another path"
          : "was written by a wirecopy before the first" + versions + "give another path");
}

Status bring_up_to_date(Database& database, bool is_empty) {
  Status status;
  if (is_empty) {
    status = database.execute(std::string(schema_sql()));
  } else {
    const auto schema = database.number("PRAGMA user_version");
    if (!schema) return schema.error();
    if (*schema == kSchema) return {};
    if (*schema < 2) status = database.execute(kFromOneToTwo);
    if (status) status = from_two_to_three(database);
  }
  if (!status) return status;
  return database.execute("PRAGMA application_id = " + std::to_string(kApplication) +
                          "; PRAGMA user_version = " + std::to_string(kSchema));
}

}  // namespace wirecopy::exporter
