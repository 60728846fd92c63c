#include "statements.hpp"

#include <algorithm>
#include <functional>
#include <string>

#include "schema.hpp"

namespace wirecopy::exporter {

using support::column_list;
using support::kSaidColumns;

namespace {

constexpr std::string_view kAuthorsOfArticle =
    "(SELECT json_group_array(name) FROM (SELECT name FROM authors WHERE article = number"
    " ORDER BY position))";

std::string said() { return column_list(kSaidColumns, std::identity()); }

/// The same of a row of `articles`, whose authors are rows.
std::string said_of_article(std::string_view behind = {}, std::string_view between = ", ") {
  return column_list(
      kSaidColumns,
      [&](std::string_view column) {
        return std::string(column == "authors" ? kAuthorsOfArticle : column).append(behind);
      },
      between);
}

/// \param form a SELECT with a WHERE \param generation of the form \param value_of a column of it
template <class Value>
std::string keep_sql(const std::string& form, std::string_view generation, Value value_of) {
  // Runs from the beginning bring what earlier ones have brought.
  const std::string is_kept =
      "SELECT 1 FROM revisions r WHERE r.article = ?1 AND r.generation <> " +
      std::string(generation) + " AND " +
      column_list(
          kSaidColumns,
          [&](std::string_view column) {
            return "r." + std::string(column) + " IS " + value_of(column);
          },
          " AND ");
  return "INSERT OR REPLACE INTO revisions (article, generation, revision, fetched, " + said() +
         ") " + form + " NOT EXISTS (" + is_kept + ")";
}

std::string keep_present_sql() {
  return keep_sql("SELECT number, generation, revision, fetched, " + said_of_article() +
                      " FROM articles WHERE number = ?1 AND",
                  "articles.generation", [](std::string_view column) {
                    return column == "authors" ? std::string(kAuthorsOfArticle)
                                               : "articles." + std::string(column);
                  });
}

std::string keep_late_sql() {
  const auto value_of = [](std::string_view column) {
    return "?" + std::to_string(5 + std::ranges::find(kSaidColumns, column) - kSaidColumns.begin());
  };
  return keep_sql("SELECT ?1, ?2, ?3, ?4, " + column_list(kSaidColumns, value_of) + " WHERE", "?2",
                  value_of);
}

/// Whether an article says just this.
std::string same_sql() {
  return "SELECT " + said_of_article(" IS ?", " AND ") + " FROM articles WHERE number = ?";
}

}  // namespace

Result<std::unique_ptr<ArticleStore::Statements>> ArticleStore::Statements::prepare(
    Database& database) {
  auto made = std::make_unique<Statements>();
  const std::pair<Statement*, std::string> all[] = {
      {&made->begin, "BEGIN IMMEDIATE"},
      {&made->commit, "COMMIT"},
      {&made->insert, insert_article_sql()},
      {&made->find,
       "SELECT number, generation, revision, coalesce(?2 >= fetched, TRUE) FROM articles"
       " WHERE id = ?1"},
      {&made->update, update_article_sql()},
      {&made->same, same_sql()},
      {&made->keep_present, keep_present_sql()},
      {&made->keep_late, keep_late_sql()},
      {&made->prune,
       "DELETE FROM revisions WHERE article = ?1 AND rowid IN (SELECT rowid FROM revisions"
       " WHERE article = ?1 ORDER BY fetched DESC, generation DESC, revision DESC"
       " LIMIT -1 OFFSET ?2)"},
      {&made->forget_authors, "DELETE FROM authors WHERE article = ?"},
      {&made->forget_tags, "DELETE FROM tags WHERE article = ?"},
      {&made->forget_media, "DELETE FROM media WHERE article = ?"},
      {&made->author, "INSERT INTO authors (article, position, name) VALUES (?, ?, ?)"},
      {&made->tag,
       "INSERT INTO tags (article, position, scheme, name, code, score, count, props)"
       " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
      {&made->media,
       "INSERT INTO media (article, position, url, type, width, height, caption, credit)"
       " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
      {&made->story_title, "UPDATE stories SET title = ?2 WHERE id = ?1 AND title IS NOT ?2"},
      {&made->merge_story, "UPDATE articles SET story = ?1 WHERE story = ?2"},
      {&made->move_articles,
       "UPDATE articles SET story = ?1 WHERE id IN (SELECT value FROM json_each(?2))"},
  };
  for (const auto& [member, sql] : all) {
    auto statement = database.prepare(sql);
    if (!statement) return statement.error();
    *member = *std::move(statement);
  }
  return made;
}

}  // namespace wirecopy::exporter
