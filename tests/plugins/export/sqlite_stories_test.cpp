#include <map>
#include <random>

#include "sqlite_desk.hpp"

using namespace wirecopy::test;

namespace {

ArticleRows told(std::string_view id, std::string_view story, std::string_view published,
                 int64_t revision = 1) {
  return article(id, revision, {{"story", story}, {"published", published}, {"title", id}});
}

/// All stories, and those of the articles.
std::string stories(ArticleStore& store, const std::string& path) {
  REQUIRE(store.commit());
  CHECK(number(path, "SELECT count(*) FROM pragma_foreign_key_check()") == 0);
  CHECK(number(path,
               "SELECT count(*) FROM stories WHERE articles <> (SELECT count(*) FROM articles "
               "WHERE story = stories.id)") == 0);
  return answer(path, "SELECT id, title, first_at, last_at, articles FROM stories ORDER BY id", 5);
}

}  // namespace

TEST_CASE_METHOD(EmptyStore, "a story is known by its articles, as they come, change and go",
                 "[export][sqlite]") {
  put(store, told("a", "a", "2024-05-02"));
  put(store, told("b", "a", "2024-05-04"));
  put(store, told("c", "a", "2024-05-01"));
  put(store, told("d", "d", ""));  // of which only the time of fetching is known
  put(store, article("e", 1));
  CHECK(stories(store, path) ==
        "a|a|2024-05-01|2024-05-04|3 "
        "d|d|2024-05-01T10:00:00.000000Z|2024-05-01T10:00:00.000000Z|1");

  put(store, told("b", "a", "2024-05-03", 2));         // another date
  put(store, told("c", "d", "2024-05-05", 2));         // another story
  CHECK_FALSE(put(store, told("c", "a", "2020", 1)));  // an older form says nothing
  CHECK(stories(store, path) ==
        "a|a|2024-05-02|2024-05-03|2 d|d|2024-05-01T10:00:00.000000Z|2024-05-05|2");

  put(store, told("a", "", "2024-05-02", 2));  // withdrawn, it is in none
  put(store, told("b", "a", "2024-05-03", 3));
  CHECK(stories(store, path) ==
        "a|a|2024-05-03|2024-05-03|1 d|d|2024-05-01T10:00:00.000000Z|2024-05-05|2");
  put(store, told("b", "", "2024-05-03", 4));
  CHECK(stories(store, path) == "d|d|2024-05-01T10:00:00.000000Z|2024-05-05|2");

  execute(path, "PRAGMA foreign_keys = ON; DELETE FROM articles WHERE id = 'd'");
  CHECK(stories(store, path) == "d|d|2024-05-05|2024-05-05|1");
  execute(path, "PRAGMA foreign_keys = ON; DELETE FROM stories");
  CHECK(stories(store, path).empty());
  CHECK(number(path, "SELECT count(*) FROM articles WHERE story IS NULL") == 4);
}

TEST_CASE_METHOD(EmptyStore, "a story has the title that was told last", "[export][sqlite]") {
  ArticleRows first = told("a", "s", "2024");
  first.texts[text_at("title")] = "";
  put(store, first);
  CHECK(stories(store, path) == "s||2024|2024|1");
  put(store, told("b", "s", "2024"));
  CHECK(stories(store, path) == "s|b|2024|2024|2");
  ArticleRows third = told("c", "s", "2025");
  third.story.title = "Storm";
  put(store, third);
  CHECK(stories(store, path) == "s|Storm|2024|2025|3");
  third.revision = 0;  // older than what is there
  third.story.title = "Fair weather";
  CHECK_FALSE(put(store, third));
  put(store, told("a", "s", "2026", 2));
  CHECK(stories(store, path) == "s|Storm|2024|2026|3");
  third = told("c", "s", "2027", 2);
  third.story.title = "Great storm";
  put(store, third);
  CHECK(stories(store, path) == "s|Great storm|2024|2027|3");
}

TEST_CASE("two stories become one when an article shows that they are", "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  ArticleStore store = opened(path, {.full_text = true});
  for (const char* id : {"a", "b"}) put(store, told(id, "a", "2024-05-01"));
  for (const char* id : {"x", "y", "z"}) put(store, told(id, "x", "2024-05-03"));
  ArticleRows bridge = told("c", "a", "2024-05-02");
  bridge.story.title = "Storm";
  bridge.story.merged = "x";
  for (int times = 0; times < 2; ++times) {  // it may come again after a crash
    put(store, bridge);
    CHECK(stories(store, path) == "a|Storm|2024-05-01|2024-05-03|6");
  }
  bridge.story.merged = "a";  // nonsense changes nothing
  put(store, bridge);
  bridge.story.merged = "never heard of";
  put(store, bridge);
  CHECK(stories(store, path) == "a|Storm|2024-05-01|2024-05-03|6");
}

TEST_CASE_METHOD(EmptyStore, "a story becomes two when an article shows that it is",
                 "[export][sqlite]") {
  for (const char* id : {"a", "b", "c", "d"}) put(store, told(id, "a", "2024-05-01"));
  ArticleRows newer = told("e", "c", "2024-05-02");
  newer.story.parted_from = "a";
  newer.story.moved = R"(["c","d","not here"])";
  put(store, newer);
  CHECK(stories(store, path) == "a|a|2024-05-01|2024-05-01|2 c|e|2024-05-01|2024-05-02|3");
  CHECK(answer(path, "SELECT id, story FROM articles ORDER BY id", 2) == "a|a b|a c|c d|c e|c");

  ArticleRows elder = told("f", "a", "2024-05-03");
  elder.story.parted_into = "b";
  elder.story.moved = R"(["b"])";
  put(store, elder);
  CHECK(stories(store, path) ==
        "a|a|2024-05-01|2024-05-03|2 b|b|2024-05-01|2024-05-01|1 c|e|2024-05-01|2024-05-02|3");
}

TEST_CASE("whatever comes in whatever order, stories, forms and words are right",
          "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  ArticleStore store = opened(path, {.full_text = true});
  std::mt19937 random(1);
  const auto below = [&](unsigned many) { return random() % many; };
  const auto name = [&](const char* kind, unsigned many) {
    return kind + std::to_string(below(many));
  };
  std::map<std::string, int64_t> newest;
  for (int round = 0; round < 600; ++round) {
    const std::string id = name("a", 25), word = name("word", 9),
                      day = below(4) == 0 ? "" : name("2024-05-0", 9);
    const std::string story = below(5) == 0 ? "" : name("s", 6);
    const std::string merged = name("s", 6), moved = "[\"" + name("a", 30) + "\"]";
    const auto revision = static_cast<int64_t>(below(8) + 1);
    ArticleRows form =
        article(id, revision, {{"title", word}, {"story", story}, {"published", day}});
    if (below(8) == 0) form.story.merged = merged;
    if (below(8) == 0) form.story.parted_from = "s";
    if (below(2) == 0) form.story.moved = moved;
    if (below(4) == 0) form.story.title = word;
    const bool is_newest = revision >= newest[id];
    CHECK(put(store, form) == is_newest);
    if (is_newest) newest[id] = revision;
    if (below(20) == 0) REQUIRE(store.commit());
    if (below(40) == 0) {
      REQUIRE(store.commit());
      const std::string gone = name("a", 25);
      execute(path, "PRAGMA foreign_keys = ON; DELETE FROM articles WHERE id = '" + gone + "'");
      newest.erase(gone);
    }
  }
  REQUIRE(store.commit());
  CHECK(number(path, "SELECT count(*) FROM pragma_foreign_key_check()") == 0);
  CHECK(number(path, "SELECT count(*) FROM stories") ==
        number(path, "SELECT count(DISTINCT story) FROM articles"));
  CHECK(number(path,
               "SELECT count(*) FROM stories s WHERE (articles, first_at, last_at) IS NOT (SELECT "
               "count(*), min(coalesce(published, fetched)), max(coalesce(published, fetched)) "
               "FROM articles WHERE story = s.id)") == 0);
  CHECK(number(path,
               "SELECT count(*) FROM (SELECT article, count(*) AS forms, count(DISTINCT revision) "
               "AS revisions, max(revision) = max(revision * present) AS newest FROM history GROUP "
               "BY article) WHERE forms <> revisions OR NOT newest") == 0);
  for (const auto& [id, revision] : newest)
    CHECK(number(path, "SELECT revision FROM articles WHERE id = '" + id + "'") == revision);
  execute(path, "INSERT INTO articles_text (articles_text, rank) VALUES ('integrity-check', 1)");
}
