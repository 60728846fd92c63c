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

TEST_CASE("a story is known by its articles, as they come, change and go", "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  ArticleStore store = opened(path);
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

TEST_CASE("a story has the title that was told last", "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  ArticleStore store = opened(path);
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

TEST_CASE("a story becomes two when an article shows that it is", "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  ArticleStore store = opened(path);
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
