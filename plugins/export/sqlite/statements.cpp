#include "statements.hpp"

#include <string>

#include "schema.hpp"

namespace wirecopy::exporter {
namespace {

constexpr const char* kAuthorsOfArticle =
    "(SELECT json_group_array(name) FROM (SELECT name FROM authors WHERE article = number"
    " ORDER BY position))";

std::string keep_present_sql() {
  std::string sql = "INSERT OR REPLACE INTO revisions (";
  return sql.append(revision_columns())
      .append(
          ") SELECT number, generation, revision, fetched, status, published, modified, title,"
          " subtitle, summary, ")
      .append(kAuthorsOfArticle)
      .append(", url, body, notices FROM articles WHERE number = ?1");
}

std::string keep_late_sql() {
  std::string sql = "INSERT OR REPLACE INTO revisions (";
  return sql.append(revision_columns()).append(") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
}

std::string same_sql() {
  return std::string(
             "SELECT status IS ?2 AND published IS ?3 AND modified IS ?4 AND title IS ?5 AND"
             " subtitle IS ?6 AND summary IS ?7 AND url IS ?8 AND body IS ?9 AND notices IS ?10"
             " AND ") +
         kAuthorsOfArticle + " IS ?11 FROM articles WHERE number = ?1";
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
