#include <sys/stat.h>

#include <thread>

#include "as_nobody.hpp"
#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "export/sqlite/article_store.hpp"

using namespace wirecopy::exporter;
using wirecopy::test::AsNobody;
using wirecopy::test::TemporaryFolder;

namespace {

constexpr size_t kTitle = 3, kBody = 6, kFetched = 16;

Article article(std::string_view id, int64_t revision, std::string_view title,
                std::string_view fetched = "2024-05-01T10:00:00Z", int64_t generation = 1) {
  Article made;
  made.id = id;
  made.revision = revision;
  made.texts[kTitle] = title;
  made.texts[kBody] = "The harbour reopened.";
  made.texts[kFetched] = fetched;
  made.generation = generation;
  return made;
}

ArticleStore opened(const std::string& path, bool full_text = false) {
  auto store = ArticleStore::open(path, full_text, false, 0);
  INFO((store ? "" : store.error().text()));
  REQUIRE(store);
  return *std::move(store);
}

std::string refusal(const std::string& path) {
  const auto store = ArticleStore::open(path, false, false, 0);
  return store ? "" : store.error().text();
}

int64_t number(const std::string& path, const std::string& sql) {
  const auto database = Database::open(path, 0);
  REQUIRE(database);
  const auto found = (*database)->number(sql);
  INFO((found ? "" : found.error().text()));
  REQUIRE(found);
  return *found;
}

}  // namespace

TEST_CASE("the columns that the tests name are where they think", "[export][sqlite]") {
  CHECK(kTextColumns[kTitle] == std::string_view("title"));
  CHECK(kTextColumns[kBody] == std::string_view("body"));
  CHECK(kTextColumns[kFetched] == std::string_view("fetched"));
}

TEST_CASE("an article is stored with its authors and tags, and replaced whole",
          "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "deep/news.db";
  ArticleStore store = opened(path);
  const std::string_view authors[] = {"A. Writer", "B. Editor"};
  const TagRow tags[] = {{"place", "Lisbon", "", 0.5, 2}, {"topic", "", "medtop:1", 1, 1}};
  Article first = article("a", 1, "One");
  first.authors = authors;
  first.tags = tags;
  REQUIRE(store.put(first));
  REQUIRE(store.commit());
  CHECK(number(path, "SELECT count(*) FROM authors WHERE article = 'a'") == 2);
  CHECK(number(path, "SELECT count FROM tags WHERE name = 'Lisbon' AND scheme = 'place'") == 2);
  CHECK(number(path, "SELECT count(*) FROM tags WHERE name IS NULL AND code = 'medtop:1'") == 1);

  const auto replaced = store.put(article("a", 2, "Two"));
  REQUIRE(replaced);
  CHECK(*replaced);
  REQUIRE(store.commit());
  CHECK(number(path, "SELECT count(*) FROM articles WHERE title = 'Two' AND revision = 2") == 1);
  CHECK(number(path, "SELECT count(*) FROM articles") == 1);
  CHECK(number(path, "SELECT count(*) FROM authors") == 0);
  CHECK(number(path, "SELECT count(*) FROM tags") == 0);
}

TEST_CASE("an author without a name is left out", "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  ArticleStore store = opened(path);
  const std::string_view authors[] = {"", "B. Editor"};
  Article first = article("a", 1, "One");
  first.authors = authors;
  REQUIRE(store.put(first));
  REQUIRE(store.commit());
  CHECK(number(path, "SELECT count(*) FROM authors") == 1);
}

TEST_CASE("an older form never replaces a newer one", "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  ArticleStore store = opened(path);
  REQUIRE(store.put(article("a", 3, "Three", "2024-05-01T10:00:00Z")));
  const auto older = store.put(article("a", 2, "Two", "2024-05-01T09:00:00Z"));
  REQUIRE(older);
  CHECK_FALSE(*older);
  // Of one state it is the revision that counts, whatever the clock says.
  CHECK_FALSE(*store.put(article("a", 2, "Two", "2024-05-03T10:00:00Z")));
  // Another state counts revisions from 1 again.
  CHECK(*store.next_generation() == 2);
  CHECK_FALSE(*store.put(article("a", 4, "Day before", "2024-04-30T10:00:00Z", 2)));
  CHECK(*store.put(article("a", 1, "Next day", "2024-05-02T10:00:00Z", 2)));
  // So does one within the same tick.
  REQUIRE(store.put(article("b", 2, "Two")));
  CHECK(*store.put(article("b", 1, "Anew", "2024-05-01T10:00:00Z", 2)));
  REQUIRE(store.commit());
  CHECK(number(path, "SELECT count(*) FROM articles WHERE title = 'Anew'") == 1);
  CHECK(number(path, "SELECT count(*) FROM articles WHERE title = 'Next day'") == 1);
}

TEST_CASE("a database of schema 1 is brought up to date", "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  {
    ArticleStore store = opened(path, true);
    REQUIRE(store.put(article("a", 3, "Three")));
    REQUIRE(store.commit());
  }
  {
    const auto database = Database::open(path, 0);
    REQUIRE(database);
    REQUIRE((*database)->execute(
        "ALTER TABLE articles DROP COLUMN generation; PRAGMA user_version = 1"));
  }
  ArticleStore store = opened(path, true);
  CHECK(*store.put(article("a", 1, "Anew")));
  REQUIRE(store.commit());
  CHECK(number(path, "PRAGMA user_version") == ArticleStore::kSchema);
  CHECK(number(path, "SELECT count(*) FROM articles WHERE title = 'Anew'") == 1);
}

TEST_CASE("nothing is there before the commit, all after it", "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  {
    ArticleStore store = opened(path);
    REQUIRE(store.put(article("a", 1, "One")));
    REQUIRE(store.commit());
    REQUIRE(store.put(article("b", 1, "Two")));
    CHECK(number(path, "SELECT count(*) FROM articles") == 1);
  }
  CHECK(number(path, "SELECT count(*) FROM articles") == 1);
  ArticleStore again = opened(path);
  REQUIRE(again.put(article("b", 1, "Two")));
  REQUIRE(again.commit());
  CHECK(number(path, "SELECT count(*) FROM articles") == 2);
}

TEST_CASE("words are found by the index, in old articles and in replaced ones",
          "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  const std::string count = "SELECT count(*) FROM articles_text WHERE articles_text MATCH ";
  {
    ArticleStore store = opened(path);  // no index yet
    REQUIRE(store.put(article("a", 1, "Grain")));
    REQUIRE(store.commit());
  }
  ArticleStore store = opened(path, true);
  CHECK(number(path, count + "'grain'") == 1);
  REQUIRE(store.put(article("a", 2, "Trains")));
  REQUIRE(store.commit());
  CHECK(number(path, count + "'grain'") == 0);
  CHECK(number(path, count + "'trains'") == 1);
  CHECK(number(path, count + "'harbour'") == 1);
  opened(path);  // without the option the index stays and is kept alike
}

TEST_CASE("a database that is not ours is refused and left alone", "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string foreign = folder.path() / "foreign.db";
  {
    const auto database = Database::open(foreign, 0);
    REQUIRE((*database)->execute("CREATE TABLE mine (x)"));
  }
  const std::string before = wirecopy::test::read_file(foreign);
  CHECK(refusal(foreign) == foreign + ": is the database of another program: give another path");
  CHECK(wirecopy::test::read_file(foreign) == before);

  const std::string text = folder.write("text.db", std::string(5000, 'x'));
  CHECK(refusal(text) == text + ": is no SQLite database");

  const std::string other = folder.path() / "other.db";
  opened(other);
  const auto with_schema = [&](const char* number) {
    const auto database = Database::open(other, 0);
    REQUIRE((*database)->execute(std::string("PRAGMA user_version = ") + number));
    return refusal(other);
  };
  CHECK(with_schema("7") == other + ": was written by a newer wirecopy (schema 7, this one has 2)");
  CHECK(with_schema("0") ==
        other + ": was written by an older wirecopy (schema 0, this one has 2): give another path");
}

TEST_CASE("a locked, a read-only and an impossible path are told in a sentence",
          "[export][sqlite]") {
  const TemporaryFolder folder;
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
  const std::string path = folder.path() / "news.db";
  ArticleStore store = opened(path);
  {
    const auto other = Database::open(path, 0);
    REQUIRE((*other)->execute("BEGIN IMMEDIATE"));
    CHECK(refusal(path) == path + ": locked by another program");
    const auto stored = store.put(article("a", 1, "One"));
    REQUIRE_FALSE(stored);
    CHECK(stored.error().text() == path + ": locked by another program");
  }
  CHECK(store.put(article("a", 1, "One")));
  CHECK(refusal(folder.path()) == folder.path().string() + ": unable to open database file");
  const AsNobody nobody;
  CHECK(refusal(path) == path + ": may not be written to");
}
