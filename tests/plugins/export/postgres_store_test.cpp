// The store against a real server, through what can happen to a connection.
#include <sys/stat.h>

#include "catch.hpp"
#include "cutting_proxy.hpp"
#include "export/postgres/store.hpp"
#include "postgres_server.hpp"

using namespace wirecopy::exporter::postgres;
using wirecopy::support::ArticleRows;
using wirecopy::support::TagRow;
using wirecopy::support::text_at;
using wirecopy::support::time_at;
using wirecopy::test::CuttingProxy;
using wirecopy::test::PostgresServer;
using namespace std::string_literals;

namespace {

/// One for the whole program.
const PostgresServer& server() {
  static const PostgresServer one;
  return one;
}

#define REQUIRE_SERVER() \
  if (!server().missing().empty()) WIRECOPY_SKIP(server().missing().c_str())

Tables tables(const std::string& schema) { return {schema, true, false}; }

Store opened(const std::string& schema, const std::string& url = server().url()) {
  auto store = Store::open(*read_target(url), tables(schema), "of " + schema);
  INFO((store ? "" : store.error().text()));
  REQUIRE(store);
  return *std::move(store);
}

std::string refusal(const Tables& wanted, const std::string& url = server().url()) {
  const auto store = Store::open(*read_target(url), wanted, "x");
  return store ? "" : store.error().text();
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

Row row(std::string_view id, int64_t revision, std::string_view title, int64_t fetched = 0,
        int64_t generation = 1) {
  const TagRow tags[] = {{"keyword", title, "", "", 1, 1}};
  ArticleRows article;
  article.id = id;
  article.revision = revision;
  article.texts[text_at("status")] = "usable";
  article.texts[text_at("title")] = title;
  article.times[time_at("fetched")] = wcp_moment{fetched, 0, 0, WCP_BY_MICROSECOND, 0};
  article.tags = tags;
  return row_of(article, generation);
}

std::vector<Row> rows(std::initializer_list<Row> list) { return list; }

/// What became of each: s, o or r.
std::string put(Store& store, std::vector<Row> list) {
  const auto fates = store.put(std::move(list));
  if (!fates) return fates.error().text();
  std::string letters;
  for (const Fate& fate : *fates) letters += "sor"[static_cast<int>(fate.what)];
  return letters;
}

std::string titles(const std::string& schema) {
  return server().sql("SELECT a.id, a.revision, a.title, (SELECT count(*) FROM " + schema +
                      ".tags WHERE article = number) FROM " + schema + ".articles a ORDER BY id");
}

}  // namespace

TEST_CASE("an older form never replaces a newer one in PostgreSQL", "[export][postgres][server]") {
  REQUIRE_SERVER();
  Store store = opened("older");
  CHECK(put(store, rows({row("a", 3, "Three", 10)})) == "s");
  CHECK(put(store, rows({row("a", 2, "Two", 20), row("b", 1, "B", 10)})) == "os");
  // The same once more, and both within one call.
  CHECK(put(store, rows({row("a", 3, "Third", 10)})) == "s");
  CHECK(put(store, rows({row("c", 1, "C1"), row("c", 2, "C2"), row("c", 1, "C1")})) == "sso");
  // Another state counts revisions from 1 again.
  CHECK(put(store, rows({row("a", 9, "Day before", 9, 2)})) == "o");
  CHECK(put(store, rows({row("b", 1, "Next day", 11, 2)})) == "s");
  CHECK(server().sql("SELECT count(*) FROM older.articles") == "0\n");
  REQUIRE(store.commit());
  CHECK(titles("older") == "a|3|Third|1\nb|1|Next day|1\nc|2|C2|1\n");
  CHECK(*store.next_generation() == 1);
  CHECK(*store.next_generation() == 2);
}

TEST_CASE("a schema may have an odd name", "[export][postgres][server]") {
  REQUIRE_SERVER();
  const std::string name = R"(a$$b "@" TAG_COLUMNS $x$)";
  auto store = Store::open(*read_target(server().url()), {name, true, true}, "odd");
  INFO((store ? "" : store.error().text()));
  REQUIRE(store);
  CHECK(put(*store, rows({row("a", 1, "One")})) == "s");
  CHECK(put(*store, rows({row("a", 2, "Two")})) == "s");
  REQUIRE(store->commit());
  CHECK(server().sql(R"(SELECT title FROM "a$$b ""@"" TAG_COLUMNS $x$".revisions)") == "One\n");
}

TEST_CASE("a row that the server refuses is found, the others go in",
          "[export][postgres][server]") {
  REQUIRE_SERVER();
  Store store = opened("refuses");
  server().sql("ALTER TABLE refuses.articles ADD CHECK (title <> 'bad')");
  std::vector<Row> list;
  std::string wanted;
  for (int i = 0; i < 100; ++i) {
    const bool is_bad = i == 17 || i == 18 || i == 99;
    list.push_back(row("n" + std::to_string(i), 1, is_bad ? "bad" : "good"));
    wanted += is_bad ? 'r' : 's';
  }
  CHECK(put(store, list) == wanted);
  REQUIRE(store.commit());
  CHECK(server().sql("SELECT count(*) FROM refuses.articles") == "97\n");
  const auto fates = store.put({row("x", 1, "bad")});
  REQUIRE(fates);
  CHECK(has(fates->at(0).why,
            "database \"news\": new row for relation \"articles\" violates check "
            "constraint \"articles_title_check\""));
  // An id that no index holds.
  std::string id;
  for (int i = 0; id.size() < 100'000; ++i) id += std::to_string(i * 7919);
  CHECK(put(store, rows({row(id, 1, "x"), row("y", 1, "y")})) == "rs");
}

TEST_CASE("what a constraint would refuse at the commit is refused before it",
          "[export][postgres][server]") {
  REQUIRE_SERVER();
  Store store = opened("deferred");
  server().sql(
      "CREATE FUNCTION deferred.no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
      " IF new.title = 'late' THEN RAISE 'never %', new.id; END IF; RETURN NULL; END $$;"
      "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON deferred.articles DEFERRABLE INITIALLY "
      "DEFERRED"
      " FOR EACH ROW EXECUTE FUNCTION deferred.no()");
  CHECK(put(store, rows({row("a", 1, "A"), row("b", 1, "late"), row("c", 1, "C")})) == "srs");
  REQUIRE(store.commit());
  CHECK(titles("deferred") == "a|1|A|1\nc|1|C|1\n");
}

TEST_CASE("a trouble of the server's own costs no article", "[export][postgres][server]") {
  REQUIRE_SERVER();
  Store store = opened("troubled");
  const auto trouble = [](const std::string& state) {
    server().sql(
        "CREATE OR REPLACE FUNCTION troubled.no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF new.title = 'C' THEN RAISE 'trouble' USING ERRCODE = '" +
        state + "'; END IF; RETURN new; END $$");
  };
  trouble("53100");
  server().sql(
      "CREATE TRIGGER no BEFORE INSERT ON troubled.articles FOR EACH ROW EXECUTE FUNCTION "
      "troubled.no()");
  CHECK(put(store, rows({row("a", 1, "A")})) == "s");
  for (const char* state : {"53100", "40P01", "53200", "57014", "25006"}) {
    trouble(state);
    const std::string said = put(store, rows({row("b", 1, "B"), row("c", 1, "C")}));
    INFO(said);
    CHECK(has(said, "database \"news\": trouble"));
    CHECK(has(said, "the disk of the server is full") == (state == "53100"s));
  }
  trouble("23514");
  CHECK(put(store, rows({row("b", 1, "B"), row("c", 1, "C")})) == "sr");
  REQUIRE(store.commit());
  CHECK(titles("troubled") == "a|1|A|1\nb|1|B|1\n");
}

TEST_CASE("what was not committed when the server went away is written when it is back",
          "[export][postgres][server]") {
  REQUIRE_SERVER();
  Store store = opened("away");
  CHECK(put(store, rows({row("a", 1, "A")})) == "s");
  REQUIRE(store.commit());
  CHECK(put(store, rows({row("b", 1, "B1")})) == "s");
  CHECK(put(store, rows({row("b", 2, "B2")})) == "s");
  server().stop();
  const std::string lost = put(store, rows({row("c", 1, "C")}));
  INFO(lost);
  CHECK(has(lost, "PostgreSQL at " + server().folder()));
  CHECK_FALSE(store.commit());
  CHECK_FALSE(store.commit());
  server().start();
  CHECK(put(store, rows({row("c", 1, "C")})) == "s");
  REQUIRE(store.commit());
  CHECK(titles("away") == "a|1|A|1\nb|2|B2|1\nc|1|C|1\n");
  CHECK(store.reconnects() == 1);
}

TEST_CASE("a connection that is lost in a commit leaves each article once",
          "[export][postgres][server]") {
  REQUIRE_SERVER();
  const auto cut = GENERATE(CuttingProxy::Cut::before, CuttingProxy::Cut::behind);
  const std::string schema = cut == CuttingProxy::Cut::before ? "cut_before" : "cut_behind";
  const std::string folder = server().folder() + "/" + schema;
  REQUIRE(::mkdir(folder.c_str(), 0700) == 0);
  const std::string socket = "/.s.PGSQL." + server().port();
  CuttingProxy proxy(folder + socket, server().folder() + socket);
  Store store =
      opened(schema, "host=" + folder + " port=" + server().port() + " dbname=news user=postgres");
  CHECK(put(store, rows({row("a", 1, "A"), row("b", 1, "B")})) == "ss");
  proxy.cut(cut, "COMMIT");
  const auto lost = store.commit();
  REQUIRE_FALSE(lost);
  INFO(lost.error().text());
  const bool is_there = cut == CuttingProxy::Cut::behind;
  CHECK(titles(schema) == (is_there ? "a|1|A|1\nb|1|B|1\n" : ""));
  REQUIRE(store.commit());
  CHECK(titles(schema) == "a|1|A|1\nb|1|B|1\n");
  // In the middle of a call it does not count, and comes again.
  proxy.cut(cut, "EXECUTE wirecopy_merge");
  CHECK(has(put(store, rows({row("a", 2, "A2"), row("c", 1, "C")})), "connection"));
  CHECK(put(store, rows({row("a", 2, "A2"), row("c", 1, "C")})) == "ss");
  REQUIRE(store.commit());
  CHECK(titles(schema) == "a|2|A2|1\nb|1|B|1\nc|1|C|1\n");
  CHECK(proxy.cuts() == 2);
}

TEST_CASE("more than memory should keep is committed before it is asked for",
          "[export][postgres][server]") {
  REQUIRE_SERVER();
  Store store = opened("large");
  std::vector<Row> list;
  for (int i = 0; i < 6; ++i)
    list.push_back(
        row("n" + std::to_string(i), 1, std::string(6'000'000, static_cast<char>('a' + i))));
  CHECK(put(store, list) == "ssssss");
  CHECK(server().sql("SELECT count(*) FROM large.articles") == "3\n");
  REQUIRE(store.commit());
  CHECK(server().sql("SELECT count(*), sum(length(title)) FROM large.articles") == "6|36000000\n");
}

TEST_CASE("a server that does not answer is given up", "[export][postgres][server]") {
  REQUIRE_SERVER();
  auto target = *read_target(server().url());
  target.timeout = std::chrono::milliseconds(200);
  auto store = Store::open(target, tables("slow"), "slow");
  REQUIRE(store);
  // Another holds the row.
  CHECK(put(*store, rows({row("a", 1, "A")})) == "s");
  REQUIRE(store->commit());
  server().sql("ALTER TABLE slow.articles ADD CHECK (title <> 'slow' OR pg_sleep(60) IS NULL)");
  const std::string said = put(*store, rows({row("a", 2, "slow")}));
  CHECK(has(said, "canceling statement due to statement timeout: \"timeout\" gives it more time"));
  CHECK(put(*store, rows({row("a", 2, "fast")})) == "s");
}

TEST_CASE("tables that are not ours, newer, or changed are refused", "[export][postgres][server]") {
  REQUIRE_SERVER();
  server().sql("CREATE SCHEMA foreign_one; CREATE TABLE foreign_one.articles (id int)");
  CHECK(has(refusal(tables("foreign_one")),
            "schema \"foreign_one\": holds tables of another program (articles): name another"));
  server().sql("CREATE SCHEMA foreign_two; CREATE TABLE foreign_two.wirecopy (x int)");
  CHECK(has(refusal(tables("foreign_two")), "holds tables of another program (wirecopy)"));
  CHECK(has(refusal({"none", false, false}), "has no tables of wirecopy: \"create\": true makes"));
  CHECK(server().sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'none'") == "0\n");

  opened("changed");
  server().sql("UPDATE changed.wirecopy SET value = '99' WHERE key = 'schema'");
  CHECK(
      has(refusal(tables("changed")), "was written by a newer wirecopy (schema 99, this one has"));
  server().sql("UPDATE changed.wirecopy SET value = '" + std::to_string(kSchema) +
               "' WHERE key = 'schema'; ALTER TABLE changed.tags DROP COLUMN code CASCADE");
  CHECK(has(refusal(tables("changed")),
            "the table tags should have a column \"code\" of the type text: bring it back"));
  server().sql("ALTER TABLE changed.tags ADD COLUMN code integer");
  CHECK(has(refusal(tables("changed")), "of the type text, but of integer"));
}

TEST_CASE("tables of the first version are brought up to date and keep their rows",
          "[export][postgres][server]") {
  REQUIRE_SERVER();
  server().sql(
      "CREATE SCHEMA first;" + step_from(0, tables("first")) +
      "INSERT INTO first.wirecopy VALUES ('schema', '1'), ('identity', 'old');"
      "INSERT INTO first.articles (id, revision, generation, status, title, authors, keywords)"
      " VALUES ('old', 1, 1, 'usable', 'Old', '{A}', '{}')");
  CHECK(has(refusal({"first", false, false}),
            "was written by an older wirecopy (schema 1): \"create\": true brings it up to date"));
  Store store = opened("first");
  CHECK(store.identity() == "old");
  CHECK(put(store, rows({row("new", 1, "New")})) == "s");
  REQUIRE(store.commit());
  CHECK(titles("first") == "new|1|New|1\nold|1|Old|0\n");
  CHECK(server().sql("SELECT name FROM first.authors") == "A\n");
  CHECK(server().sql("SELECT value FROM first.wirecopy WHERE key = 'schema'") ==
        std::to_string(kSchema) + "\n");
  // Tags go with their article.
  server().sql("DELETE FROM first.articles");
  CHECK(server().sql("SELECT count(*) FROM first.tags") == "0\n");
}

TEST_CASE("earlier forms of an article stay in revisions, as many as are asked for",
          "[export][postgres][server]") {
  REQUIRE_SERVER();
  Tables wanted = tables("history");
  wanted.revisions = 2;
  auto store = Store::open(*read_target(server().url()), wanted, "history");
  REQUIRE(store);
  const auto forms = [] {
    return server().sql(
        "SELECT generation, revision, title, present FROM history.history ORDER BY 1, 2");
  };
  CHECK(put(*store, rows({row("a", 1, "One", 1), row("a", 2, "Two", 2)})) == "ss");
  CHECK(put(*store, rows({row("a", 2, "Two", 2)})) == "s");
  REQUIRE(store->commit());
  CHECK(forms() == "1|1|One|f\n1|2|Two|t\n");
  CHECK(put(*store, rows({row("a", 4, "Four", 4)})) == "s");
  CHECK(put(*store, rows({row("a", 3, "Three", 3), row("b", 1, "B")})) == "os");
  REQUIRE(store->commit());
  CHECK(forms() == "1|1|B|t\n1|2|Two|f\n1|3|Three|f\n1|4|Four|t\n");
  // Of another state only what says something else.
  CHECK(put(*store, rows({row("a", 1, "Four", 5, 2)})) == "s");
  CHECK(put(*store, rows({row("a", 9, "Four", 3, 3), row("b", 1, "Other", -1, 3)})) == "oo");
  REQUIRE(store->commit());
  CHECK(forms() == "1|1|B|t\n1|2|Two|f\n1|3|Three|f\n2|1|Four|t\n3|1|Other|f\n");
  // A run from the beginning brings again what is there already.
  CHECK(put(*store, rows({row("a", 1, "Three", 6, 4)})) == "s");
  CHECK(put(*store, rows({row("a", 2, "Four", 7, 4)})) == "s");
  CHECK(put(*store, rows({row("a", 3, "Two", 1, 5)})) == "o");
  REQUIRE(store->commit());
  CHECK(forms() == "1|1|B|t\n1|3|Three|f\n2|1|Four|f\n3|1|Other|f\n4|2|Four|t\n");
  wanted.revisions = 0;
  store = Store::open(*read_target(server().url()), wanted, "history");
  REQUIRE(store);
  CHECK(put(*store, rows({row("b", 2, "B2")})) == "s");
  REQUIRE(store->commit());
  server().sql("DELETE FROM history.articles WHERE id = 'a'");
  CHECK(forms() == "1|2|B2|t\n3|1|Other|f\n");
}

TEST_CASE("stories merge and part in the tables as articles show it",
          "[export][postgres][server]") {
  REQUIRE_SERVER();
  Store store = opened("stories");
  const auto put_story = [&](std::string_view id, std::string_view story, std::string_view meta) {
    ArticleRows article;
    article.id = id;
    article.texts[text_at("status")] = "usable";
    article.texts[text_at("title")] = id;
    article.texts[text_at("story")] = story;
    article.meta = meta;
    article.story.merged = article.story.moved = meta;
    return put(store, {row_of(article, 1)});
  };
  const auto stories = [&] {
    REQUIRE(store.commit());
    return server().sql("SELECT id, title, articles FROM stories.stories ORDER BY id");
  };
  CHECK(put_story("a", "one", R"({"stories.title":"First"})") == "s");
  CHECK(put_story("b", "two", "") == "s");
  CHECK(put_story("c", "two", "") == "s");
  CHECK(stories() == "one|First|1\ntwo|b|2\n");
  CHECK(put_story("d", "one", R"({"stories.merged":"two"})") == "s");
  CHECK(stories() == "one|First|4\n");
  CHECK(put_story("e", "new", R"({"stories.parted_from":"one","stories.moved":["b","c","x"]})") ==
        "s");
  CHECK(put_story("f", "one", R"({"stories.parted_into":"third","stories.moved":["d"]})") == "s");
  CHECK(put_story("g", "one", R"({"stories.parted_from":"x","stories.moved":{"no":"list"}})") ==
        "s");
  REQUIRE(store.commit());
  CHECK(server().sql("SELECT id, story FROM stories.articles ORDER BY id") ==
        "a|one\nb|new\nc|new\nd|third\ne|new\nf|one\ng|one\n");
}

TEST_CASE("words are found by the language of their article", "[export][postgres][server]") {
  REQUIRE_SERVER();
  Store plain = opened("words");
  CHECK(put(plain, rows({row("before", 1, "Ferries")})) == "s");
  REQUIRE(plain.commit());
  auto store = Store::open(*read_target(server().url()), {"words", true, true}, "x");
  REQUIRE(store);
  ArticleRows article;
  const auto put_words = [&](std::string_view id, std::string_view language,
                             std::string_view body) {
    article.id = id;
    article.texts = {};
    article.texts[text_at("status")] = "usable";
    article.texts[text_at("language")] = language;
    article.texts[text_at("body")] = body;
    return put(*store, {row_of(article, 1)});
  };
  CHECK(put_words("en", "en-GB", "Two ferries sailed.") == "s");
  CHECK(put_words("de", "de", "Zwei Fähren fuhren durch die Häfen.") == "s");
  CHECK(put_words("odd", "tlh", "Ferries of nowhere.") == "s");
  // Every word another one: as many bytes as an index of words may have.
  std::string all;
  for (int i = 0; all.size() < 3'000'000; ++i)
    all += std::to_string(i) + "-a" + std::to_string(i) + " ";
  CHECK(put_words("all", "en", all) == "s");
  std::string wide;
  for (int i = 0; wide.size() < 1'000'000; ++i)
    wide += "\xF0\xA0\x80\x80" + std::to_string(i) + ' ';
  CHECK(put_words("wide", "en", wide) == "s");
  CHECK(put_words("endless", "en", std::string(2'000'000, 'x')) == "s");
  REQUIRE(store->commit());
  const auto found = [](const std::string& query) {
    return server().sql(
        "SELECT string_agg(id, ' ' ORDER BY id) FROM words.articles WHERE words @@ " + query);
  };
  CHECK(found("websearch_to_tsquery('english', 'ferry')") == "en\n");
  CHECK(found("websearch_to_tsquery('german', 'Hafen')") == "de\n");
  CHECK(found("websearch_to_tsquery('simple', 'ferries')") == "before odd\n");
  CHECK(found("websearch_to_tsquery('english', 'a77')") == "all\n");
}
