#include <unistd.h>

#include <sys/wait.h>

#include "sqlite_desk.hpp"

using namespace wirecopy::test;
using wirecopy::exporter::bring_up_to_date;
using wirecopy::exporter::kSchema;

namespace {

// As the program of that schema has made them, but for the order of their statements.
constexpr const char* kSchemaOne = R"sql(
PRAGMA application_id = 1464029273; PRAGMA user_version = 1; PRAGMA journal_mode = WAL;
CREATE TABLE articles (id TEXT PRIMARY KEY NOT NULL, revision INTEGER NOT NULL, urgency INTEGER,
  url TEXT, canonical_url TEXT, source_url TEXT, title TEXT, subtitle TEXT, summary TEXT, body TEXT,
  language TEXT, provider TEXT, publisher TEXT, dateline TEXT, section TEXT, rights TEXT,
  status TEXT, published TEXT, modified TEXT, fetched TEXT, story TEXT, duplicate_of TEXT,
  first_copy TEXT, media TEXT, notices TEXT, meta TEXT);
CREATE INDEX articles_published ON articles (published);
CREATE TABLE authors (article TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (article, position)) WITHOUT ROWID;
CREATE INDEX authors_name ON authors (name);
CREATE TABLE tags (article TEXT NOT NULL, position INTEGER NOT NULL, scheme TEXT NOT NULL,
  name TEXT, code TEXT, score REAL NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (article, position)) WITHOUT ROWID;
CREATE INDEX tags_name ON tags (scheme, name);
)sql";
constexpr const char* kIndexOfWords = R"sql(
CREATE VIRTUAL TABLE articles_text USING fts5(title, summary, body, content='articles');
CREATE TRIGGER articles_text_in AFTER INSERT ON articles BEGIN
  INSERT INTO articles_text (rowid, title, summary, body)
  VALUES (new.rowid, new.title, new.summary, new.body); END;
CREATE TRIGGER articles_text_out AFTER DELETE ON articles BEGIN
  INSERT INTO articles_text (articles_text, rowid, title, summary, body)
  VALUES ('delete', old.rowid, old.title, old.summary, old.body); END;
CREATE TRIGGER articles_text_anew AFTER UPDATE ON articles BEGIN
  INSERT INTO articles_text (articles_text, rowid, title, summary, body)
  VALUES ('delete', old.rowid, old.title, old.summary, old.body);
  INSERT INTO articles_text (rowid, title, summary, body)
  VALUES (new.rowid, new.title, new.summary, new.body); END;
)sql";
constexpr const char* kToTwo =
    "ALTER TABLE articles ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;"
    "PRAGMA user_version = 2;";
constexpr const char* kArticles = R"sql(
INSERT INTO articles (id, revision, title, body, status, published, fetched, story, media, meta)
VALUES ('b', 3, 'Grain', 'Grain moves.', NULL, '2024-05-01', '2024-05-02', 's',
        '[{"url":"https://x.example/1.jpg","type":"image/jpeg","width":640},{"url":"u","credit":"c"}]',
        '{"stories.title":"Grain trains","x":[1]}'),
       ('a', 1, 'Fog', NULL, 'canceled', NULL, '2024-05-03', NULL, NULL, NULL);
INSERT INTO authors VALUES ('b', 1, 'A. Writer'), ('b', 2, 'B. Editor'), ('a', 1, 'C.');
INSERT INTO tags VALUES ('b', 1, 'place', 'Oslo', '314', 0.5, 2), ('a', 1, 'topic', NULL, 'm', 1, 1);
)sql";

void check_contents(const std::string& path) {
  CHECK(number(path, "PRAGMA user_version") == kSchema);
  CHECK(number(path, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'") ==
        1);
  CHECK(number(path, "SELECT count(*) FROM pragma_foreign_key_check()") == 0);
  CHECK(answer(path,
               "SELECT id, revision, title, body, status, published, fetched, story, meta "
               "FROM articles ORDER BY number",
               9) == R"(b|3|Grain|Grain moves.|usable|2024-05-01|2024-05-02|s|)"
                     R"({"stories.title":"Grain trains","x":[1]} )"
                     R"(a|1|Fog||canceled||2024-05-03||)");
  CHECK(answer(path,
               "SELECT id, position, name FROM authors JOIN articles ON number = article "
               "ORDER BY id, position",
               3) == "a|1|C. b|1|A. Writer b|2|B. Editor");
  CHECK(answer(path,
               "SELECT id, scheme, name, code, score, count, props FROM tags JOIN articles ON "
               "number = article ORDER BY id",
               7) == "a|topic||m|1.0|1| b|place|Oslo|314|0.5|2|");
  CHECK(answer(path,
               "SELECT id, position, media.url, type, width, height, credit FROM media JOIN "
               "articles ON number = article ORDER BY position",
               7) == "b|1|https://x.example/1.jpg|image/jpeg|640|| b|2|u||||c");
  CHECK(answer(path, "SELECT id, title, first_at, last_at, articles FROM stories", 5) ==
        "s|Grain trains|2024-05-01|2024-05-01|1");
  CHECK(number(path, "SELECT count(*) FROM sqlite_schema WHERE name LIKE '%_of_2'") == 0);
}

/// The names and texts of all that a database is made of.
std::string shape(const std::string& path) {
  return answer(path, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name", 3);
}

}  // namespace

TEST_CASE("a database of an older schema is brought up to date", "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db", fresh = folder.path() / "fresh.db";
  const bool has_text = GENERATE(false, true);
  const int from = GENERATE(1, 2);
  execute(path, kSchemaOne);
  if (has_text) execute(path, kIndexOfWords);
  if (from == 2) execute(path, kToTwo);
  execute(path, kArticles);
  execute(path, "CREATE VIEW mine AS SELECT title FROM articles WHERE revision > 1");
  {
    ArticleStore store = opened(path);
    CHECK(store.upgraded_from() == from);
    check_contents(path);
    CHECK(put(store, article("b", 1, {{"fetched", "2024-05-04"}, {"title", "Anew"}}), 1));
    REQUIRE(store.commit());
  }
  // What users have made goes on, and nothing else is other than in a new one.
  CHECK(number(path, "SELECT count(*) FROM mine") == 0);
  execute(path, "DROP VIEW mine");
  CHECK(opened(fresh, {.full_text = has_text}).upgraded_from() == 0);
  CHECK(opened(fresh).upgraded_from() == 0);
  CHECK(shape(path) == shape(fresh));
  if (!has_text) return;
  const std::string count = "SELECT count(*) FROM articles_text WHERE articles_text MATCH ";
  CHECK(number(path, count + "'grain'") == 0);
  CHECK(number(path, count + "'anew'") == 1);
  CHECK(number(path, count + "'fog'") == 1);
}

TEST_CASE("a migration that is killed leaves the database as it was", "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  execute(path, kSchemaOne);
  execute(path, kIndexOfWords);
  execute(path, kArticles);
  const std::string before = shape(path);
  const pid_t child = fork();
  if (child == 0) {  // it has done all of it but the commit
    auto database = Database::open(path, 0);
    const bool is_done = database &&
                         (*database)->execute("PRAGMA legacy_alter_table = ON; BEGIN") &&
                         bring_up_to_date(**database, false);
    _exit(is_done ? 0 : 1);
  }
  int status = 1;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(status == 0);
  CHECK(number(path, "PRAGMA user_version") == 1);
  CHECK(shape(path) == before);
  opened(path);
  check_contents(path);
}

TEST_CASE("a migration that would lose something is refused", "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  execute(path, kSchemaOne);
  execute(path, "ALTER TABLE articles ADD COLUMN note TEXT");
  const std::string before = shape(path);
  CHECK(refusal(path) ==
        path +
            ": was written by an older wirecopy, and its tables have other columns "
            "by now, which an upgrade would lose: drop them, or give another path");
  CHECK(shape(path) == before);
  execute(path, "ALTER TABLE articles DROP COLUMN note");
  CHECK(refusal(path).empty());
}

TEST_CASE_METHOD(EmptyStore, "columns of one's own stay, and updates of articles leave them alone",
                 "[export][sqlite]") {
  put(store, article("a", 1));
  REQUIRE(store.commit());
  execute(path, "ALTER TABLE articles ADD COLUMN note TEXT; UPDATE articles SET note = 'ask Ana'");
  put(store, article("a", 2));
  REQUIRE(store.commit());
  CHECK(answer(path, "SELECT revision, note FROM articles", 2) == "2|ask Ana");
  CHECK(refusal(path).empty());
}
