#include <thread>

#include "as_nobody.hpp"
#include "sqlite_desk.hpp"

using namespace wirecopy::exporter;
using namespace wirecopy::test;
using wirecopy::support::MediaRow;
using wirecopy::support::TagRow;

TEST_CASE("the texts of an article go into the columns of their names", "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "deep/news.db";
  ArticleStore store = opened(path);
  ArticleRows made = article("a", 3);
  std::vector<std::string> names;  // as texts, so that each tells its column
  for (const auto& column : wirecopy::support::kTextColumns) names.emplace_back(column.name);
  for (size_t i = 0; i < names.size(); ++i) made.texts[i] = names[i];
  made.urgency = 2;
  made.similarity = 0.5;
  for (; made.revision < 5; ++made.revision) {  // one that is new, and one that replaces it
    CHECK(put(store, made, 7));
    REQUIRE(store.commit());
    CHECK(answer(path, "SELECT id, generation, urgency, similarity, revision FROM articles", 5) ==
          "a|7|2|0.5|" + std::to_string(made.revision));
    for (const std::string& name : names) {
      INFO(name);
      CHECK(answer(path, "SELECT " + name + " FROM articles", 1) == name);
    }
  }
}

TEST_CASE_METHOD(EmptyStore, "an article is stored with its lists, and replaced whole",
                 "[export][sqlite]") {
  const std::string_view authors[] = {"A. Writer", "B. Editor"};
  const TagRow tags[] = {{"place", "Lisbon", "", R"({"latitude":38.7})", 0.5, 2},
                         {"topic", "", "medtop:1", "", 1, 1}};
  const MediaRow media[] = {{"https://x.example/i.jpg", "image/jpeg", "A ferry", "", 640, 0}};
  ArticleRows first = article("a", 1, {{"title", "One"}});
  first.authors = authors;
  first.tags = tags;
  first.media = media;
  put(store, first);
  REQUIRE(store.commit());
  CHECK(answer(path, "SELECT position, name FROM authors JOIN articles ON number = article", 2) ==
        "1|A. Writer 2|B. Editor");
  CHECK(answer(path, "SELECT scheme, name, code, score, count, props FROM tags", 6) ==
        R"(place|Lisbon||0.5|2|{"latitude":38.7} topic||medtop:1|1.0|1|)");
  CHECK(answer(path, "SELECT url, type, width, height, caption FROM media", 5) ==
        "https://x.example/i.jpg|image/jpeg|640||A ferry");

  CHECK(put(store, article("a", 2, {{"title", "Two"}})));
  REQUIRE(store.commit());
  CHECK(answer(path, "SELECT number, title, revision FROM articles", 3) == "1|Two|2");
  for (const char* table : {"authors", "tags", "media"})
    CHECK(number(path, std::string("SELECT count(*) FROM ") + table) == 0);
}

TEST_CASE_METHOD(EmptyStore, "an older form never replaces a newer one", "[export][sqlite]") {
  const auto at = [](std::string_view id, int64_t revision, std::string_view title,
                     std::string_view fetched) {
    return article(id, revision, {{"title", title}, {"fetched", fetched}});
  };
  put(store, at("a", 3, "Three", "2024-05-01T10:00:00Z"));
  CHECK_FALSE(put(store, at("a", 2, "Two", "2024-05-01T09:00:00Z")));
  // Of one state it is the revision that counts, whatever the clock says.
  CHECK_FALSE(put(store, at("a", 2, "Two", "2024-05-03T10:00:00Z")));
  // Another state counts revisions from 1 again.
  CHECK(*store.next_generation() == 2);
  CHECK_FALSE(put(store, at("a", 4, "Day before", "2024-04-30T10:00:00Z"), 2));
  CHECK(put(store, at("a", 1, "Next day", "2024-05-02T10:00:00Z"), 2));
  // So does one within the same tick, and one that nobody knows the hour of.
  put(store, at("b", 2, "Two", "2024-05-01T10:00:00Z"));
  CHECK(put(store, at("b", 1, "Anew", "2024-05-01T10:00:00Z"), 2));
  CHECK(put(store, at("b", 1, "Undated", ""), 3));
  REQUIRE(store.commit());
  CHECK(answer(path, "SELECT title FROM articles ORDER BY id", 1) == "Next day Undated");
  CHECK(*store.next_generation() == 4);
}

TEST_CASE_METHOD(EmptyStore, "what runs from the beginning bring again is kept once",
                 "[export][sqlite]") {
  for (int64_t generation = 1; generation <= 3; ++generation) {
    if (generation > 1) CHECK(*store.next_generation() == generation);
    for (const auto& [revision, title] : {std::pair(1, "One"), std::pair(2, "Two")}) {
      const std::string fetched = std::to_string(generation) + std::to_string(revision);
      CHECK(
          put(store, article("a", revision, {{"title", title}, {"fetched", fetched}}), generation));
    }
    CHECK_FALSE(put(store, article("a", 1, {{"title", "One"}, {"fetched", "0"}}), 9));  // late
  }
  REQUIRE(store.commit());
  CHECK(answer(path, "SELECT generation, title, present FROM history ORDER BY fetched", 3) ==
        "1|One|0 1|Two|0 3|Two|1");
}

TEST_CASE("earlier forms stay, those that came late too, and the oldest go first",
          "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  const std::string all =
      "SELECT generation, revision, title, present FROM history ORDER BY fetched, revision";
  const auto form = [](int64_t revision, std::string_view title, std::string_view fetched) {
    return article("a", revision, {{"title", title}, {"fetched", fetched}});
  };
  ArticleStore store = opened(path, {.revisions = 3});
  const std::string_view authors[] = {"A. \"X\" Writer"};
  ArticleRows first = form(1, "One", "01");
  first.authors = authors;
  put(store, first);
  put(store, first);  // again, after a crash
  put(store, form(3, "Three", "03"));
  CHECK_FALSE(put(store, form(2, "Two", "02")));
  CHECK_FALSE(put(store, form(2, "Two", "02")));
  REQUIRE(store.commit());
  CHECK(answer(path, all, 4) == "1|1|One|0 1|2|Two|0 1|3|Three|1");
  CHECK(answer(path, "SELECT authors FROM revisions", 1) == R"(["A. \"X\" Writer"] [])");

  // A run from the beginning brings the same text: nothing to keep.
  CHECK(put(store, form(1, "Three", "04"), 2));
  CHECK(put(store, form(2, "Four", "05"), 2));
  CHECK(put(store, form(3, "Five", "06"), 2));
  REQUIRE(store.commit());
  CHECK(answer(path, all, 4) == "1|2|Two|0 2|1|Three|0 2|2|Four|0 2|3|Five|1");

  store = opened(path, {.revisions = 0});
  put(store, form(4, "Six", "07"), 2);
  REQUIRE(store.commit());
  CHECK(answer(path, all, 4) == "2|4|Six|1");
}

TEST_CASE("nothing is there before the commit, all after it", "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  {
    ArticleStore store = opened(path);
    put(store, article("a", 1));
    REQUIRE(store.commit());
    put(store, article("b", 1));
    CHECK(number(path, "SELECT count(*) FROM articles") == 1);
    store.tidy();  // not with an open transaction
  }
  CHECK(number(path, "SELECT count(*) FROM articles") == 1);
  ArticleStore again = opened(path);
  put(again, article("b", 1));
  REQUIRE(again.commit());
  CHECK(number(path, "SELECT count(*) FROM articles") == 2);
}

TEST_CASE("words are found by the index, in old articles and in replaced ones",
          "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  const auto found = [&](const std::string& word) {
    return answer(path,
                  "SELECT id FROM articles JOIN articles_text ON number = articles_text.rowid "
                  "WHERE articles_text MATCH '" +
                      word + "' ORDER BY id",
                  1);
  };
  {
    ArticleStore store = opened(path);  // no index yet
    put(store, article("a", 1, {{"title", "Grain"}}));
    put(store, article("b", 1, {{"body", "Śnieg in Łódź."}}));
    REQUIRE(store.commit());
  }
  ArticleStore store = opened(path, {.full_text = true});
  CHECK(found("grain") == "a");
  CHECK(found("snieg") == "b");
  put(store, article("a", 2, {{"title", "Trains"}}));
  put(store, article("b", 2, {{"body", "Śnieg in Łódź."}, {"section", "weather"}}));
  CHECK_FALSE(put(store, article("a", 1, {{"title", "Grain"}})));
  REQUIRE(store.commit());
  CHECK(found("grain").empty());
  CHECK(found("trains") == "a");
  CHECK(found("harbour") == "a");
  CHECK(found("snieg") == "b");

  // Without the option it stays and is kept right, also for others who write, and after VACUUM.
  execute(path, "DELETE FROM articles WHERE id = 'a'; VACUUM");
  store = opened(path);
  put(store, article("c", 1, {{"title", "Trains"}}));
  REQUIRE(store.commit());
  CHECK(found("trains") == "c");
  CHECK(found("snieg") == "b");
  execute(path, "INSERT INTO articles_text (articles_text, rank) VALUES ('integrity-check', 1)");
}

TEST_CASE("a database that is not ours is refused and left alone", "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string foreign = folder.path() / "foreign.db";
  execute(foreign, "CREATE TABLE mine (x)");
  const std::string before = read_file(foreign);
  CHECK(refusal(foreign) == foreign + ": is the database of another program: give another path");
  CHECK(read_file(foreign) == before);

  const std::string text = folder.write("text.db", std::string(5000, 'x'));
  CHECK(refusal(text) == text + ": is no SQLite database");

  const std::string other = folder.path() / "other.db";
  opened(other);
  const auto with_schema = [&](const char* number) {
    execute(other, std::string("PRAGMA user_version = ") + number);
    return refusal(other);
  };
  CHECK(with_schema("7") == other +
                                ": was written by a newer wirecopy (schema 7, this one has 3): "
                                "use that one, or give another path");
  CHECK(with_schema("0") == other +
                                ": was written by a wirecopy before the first (schema 0, this one "
                                "has 3): give another path");
}

TEST_CASE("a locked, a read-only and an impossible path are told in a sentence",
          "[export][sqlite]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "news.db";
  ArticleStore store = opened(path);
  {
    const auto other = Database::open(path, 0);
    REQUIRE((*other)->execute("BEGIN IMMEDIATE"));
    CHECK(refusal(path) == path + ": locked by another program");
    const auto begun = store.begin();
    REQUIRE_FALSE(begun);
    CHECK(begun.error().text() == path + ": locked by another program");
  }
  CHECK(put(store, article("a", 1)));
  CHECK(refusal(folder.path()) == folder.path().string() + ": is a folder, not a file");
  std::filesystem::permissions(path, std::filesystem::perms(0444));
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
  const AsNobody nobody;
  const std::string closed = "is not writable by " + this_user();
  CHECK(refusal(path) == path + ": " + closed);
  const std::string base = folder.path();
  for (const char* name : {"/new.db", "/a/b/new.db"})
    CHECK(refusal(base + name) == base + name + ": the folder " + base + ' ' + closed);
  std::error_code ignored;  // of a folder of our own, which goes
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0755), ignored);
}

TEST_CASE_METHOD(EmptyStore, "what goes to a file that has lost its name is not taken for stored",
                 "[export][sqlite]") {
  put(store, article("a", 1));
  REQUIRE(store.commit());
  std::filesystem::rename(path, path + ".away");
  put(store, article("b", 1));
  const auto committed = store.commit();
  REQUIRE_FALSE(committed);
  CHECK(committed.error().text() ==
        path + ": has been moved or removed while articles were written to it: put it back");
}

TEST_CASE("what no row can hold is known before", "[export][sqlite]") {
  const std::string large(100'000'000, 'x');
  ArticleRows made = article("a", 1);
  CHECK(ArticleStore::fits(made));
  for (size_t i = 0; i < 10; ++i) made.texts[i] = large;
  CHECK_FALSE(ArticleStore::fits(made));
}

TEST_CASE_METHOD(EmptyStore, "the views answer what a newsroom asks", "[export][sqlite]") {
  const std::string_view authors[] = {"A. Writer", "B. Editor"};
  const TagRow tags[] = {
      {"place", "Oslo", "1", R"({"latitude":59.9,"longitude":10.7,"country":"NO"})", 0.5, 2},
      {"place", "Atlantis", "", "", 0.5, 1},
      {"person", "Ana Silva", "", R"({"role":"mayor"})", 1, 3}};
  ArticleRows first = article(
      "a", 1, {{"title", "Ferry"}, {"published", "2024-05-01T08:00:00Z"}, {"publisher", "Ledger"}});
  first.authors = authors;
  first.tags = tags;
  put(store, first);
  ArticleRows copy = article(
      "b", 1, {{"title", "Copied"}, {"published", "2024-05-01T09:00:00Z"}, {"first_copy", "a"}});
  copy.similarity = 0.75;
  put(store, copy);
  put(store, article("k", 1, {{"title", "Rumour"}, {"published", "2024-05-02T09:00:00Z"}}));
  put(store, article("k", 2, {{"title", "KILL"}, {"status", "canceled"}}));
  REQUIRE(store.commit());
  CHECK(answer(path, "SELECT title, authors FROM latest", 2) ==
        "Copied| Ferry|A. Writer; B. Editor");
  CHECK(answer(path, "SELECT scheme, name, articles, mentions FROM tag_counts ORDER BY name", 4) ==
        "person|Ana Silva|1|3 place|Atlantis|1|1 place|Oslo|1|2");
  CHECK(answer(path, "SELECT title, place, latitude, longitude, country FROM places", 5) ==
        "Ferry|Oslo|59.9|10.7|NO");
  CHECK(answer(path, "SELECT person, role, mentions FROM article_people", 3) ==
        "Ana Silva|mayor|3");
  CHECK(answer(path, "SELECT title, similarity, first_title, first_publisher FROM copies", 4) ==
        "Copied|0.75|Ferry|Ledger");
  CHECK(answer(path, "SELECT id, status, title, title_before FROM withdrawn", 4) ==
        "k|canceled|KILL|Rumour");
  CHECK(answer(path, "SELECT day, articles, publishers FROM days", 3) == "2024-05-01|2|1");
}
