#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {

void write_pipeline(const Desk& desk, const std::string& path) {
  desk.write("p.json", R"({"stages":[
    {"id":"in","type":"fetch.files","config":{"paths":["a.jsonl"]}},
    {"id":"out","type":"export.sqlite","config":{"path":")" +
                           path + R"(","full_text":true}}]})");
}

/// What `sql` answers, one row a line, columns parted by bars.
std::string query(const Desk& desk, const std::string& sql, const std::string& file = "news.db") {
  const std::string command = "cd " + desk.path().string() + " && python3 -c \"import sqlite3\n" +
                              "for row in sqlite3.connect('" + file + "').execute('''" + sql +
                              "\n'''): print(*row, sep='|')\" >.rows 2>&1";
  CHECK(std::system(command.c_str()) == 0);
  return contents(desk.path() / ".rows");
}

/// Those of docs/database.md.
std::vector<std::string> shown_queries() {
  std::string text;
  std::ifstream page(WIRECOPY_SOURCE "/docs/database.md");
  for (std::string line; std::getline(page, line);)
    if (line.starts_with("    ")) text += line + '\n';
  std::vector<std::string> queries;
  for (size_t at = 0, end; (end = text.find(';', at)) != text.npos; at = end + 1)
    queries.push_back(text.substr(at, end - at));
  CHECK(queries.size() > 8);
  return queries;
}

/// Those that docs/cookbook.md asks by `sqlite3 FILE "SELECT ..."`.
std::vector<std::string> cookbook_queries() {
  const std::string page = contents(WIRECOPY_SOURCE "/docs/cookbook.md");
  std::vector<std::string> queries;
  for (size_t at = 0; (at = page.find(".db \"SELECT", at)) != page.npos; ++at) {
    const size_t begin = page.find('"', at) + 1;
    queries.push_back(page.substr(begin, page.find('"', begin) - begin));
  }
  CHECK(queries.size() > 4);
  return queries;
}

}  // namespace

TEST_CASE("articles can be asked for in SQL", "[program][sqlite]") {
  const Desk desk;
  if (!has(desk.wirecopy("list").out, "export.sqlite"))
    WIRECOPY_SKIP("export.sqlite is not built here");
  desk.write(
      "a.jsonl",
      R"({"id":"1","title":"One","body":"Grain moves.","authors":["A","B"],"urgency":3,)"
      R"("published":"2024-05-01T10:00:00+02:00","dateline":{"place":"Oslo"},"status":"withheld",)"
      R"("tags":[{"scheme":"place","name":"Oslo","score":0.5,"count":2}],"odd \"name\"":{"a":1},)"
      R"("media":[{"url":"https://x.example/i.jpg"}],"notices":[{"kind":"agency","text":"n"}]})"
      "\n"
      R"({"id":"2","title":"Two","published":"2024-05"})"
      "\n");
  write_pipeline(desk, "news.db");
  for (int run = 0; run < 2; ++run) CHECK(desk.wirecopy("run p.json -q").status == 0);

  CHECK(query(desk,
              "SELECT id, revision, urgency, title, published, dateline, status, "
              "notices, meta FROM articles ORDER BY id") ==
        "1|1|3|One|2024-05-01T08:00:00Z|Oslo|withheld|"
        "[{\"kind\":\"agency\",\"text\":\"n\"}]|{\"odd \\\"name\\\"\":{\"a\":1}}\n"
        "2|1|None|Two|2024-05|None|usable|None|None\n");
  CHECK(query(desk,
              "SELECT id, position, media.url, width FROM media JOIN articles "
              "ON number = article") == "1|1|https://x.example/i.jpg|None\n");
  CHECK(query(desk, "SELECT name FROM authors ORDER BY position") == "A\nB\n");
  CHECK(query(desk, "SELECT scheme, name, score, count FROM tags") == "place|Oslo|0.5|2\n");
  CHECK(query(desk,
              "SELECT title FROM articles WHERE rowid IN (SELECT rowid FROM articles_text "
              "WHERE articles_text MATCH 'grain')") == "One\n");
}

TEST_CASE("a database that cannot be used ends with 74 and acknowledges nothing",
          "[program][sqlite]") {
  const Desk desk;
  if (!has(desk.wirecopy("list").out, "export.sqlite"))
    WIRECOPY_SKIP("export.sqlite is not built here");
  desk.write("a.jsonl", "{\"id\":\"1\",\"title\":\"One\"}\n");
  desk.write("text.db", std::string(2000, 'x'));
  write_pipeline(desk, "text.db");
  const Outcome run = desk.wirecopy("run p.json");
  CHECK(run.status == 74);
  CHECK(has(run.err, "text.db: is no SQLite database"));
  CHECK(contents(desk.path() / "text.db") == std::string(2000, 'x'));

  write_pipeline(desk, "-");
  CHECK(desk.wirecopy("check p.json").status == 78);
}

TEST_CASE("a database that is gone or empty is refused, another path is told",
          "[program][sqlite]") {
  const Desk desk;
  if (!has(desk.wirecopy("list").out, "export.sqlite"))
    WIRECOPY_SKIP("export.sqlite is not built here");
  desk.write("a.jsonl", "{\"id\":\"1\",\"title\":\"One\"}\n");
  write_pipeline(desk, "news.db");
  CHECK(desk.wirecopy("run p.json").status == 0);
  const auto refused = [&](const std::string& why) {
    const Outcome run = desk.wirecopy("run p.json");
    CHECK(run.status == 74);
    CHECK(has(run.err, "news.db: " + why +
                           ", though articles of earlier runs are in it: put it back, or begin "
                           "anew (wirecopy run --fresh)"));
  };
  for (const char* end : {"", "-wal", "-shm"})
    std::filesystem::remove(desk.path() / ("news.db" + std::string(end)));
  refused("is gone");
  CHECK_FALSE(std::filesystem::exists(desk.path() / "news.db"));
  desk.write("news.db", "");
  refused("is empty");

  write_pipeline(desk, "other.db");
  const Outcome other = desk.wirecopy("run p.json -q");
  CHECK(other.status == 0);
  CHECK(has(other.err, "other.db from now on; what earlier runs have exported is in "));
  write_pipeline(desk, "news.db");
  CHECK(desk.wirecopy("run p.json --fresh").status == 0);
  CHECK(query(desk, "SELECT title FROM articles") == "One\n");
}

TEST_CASE("what --fresh exports replaces what was there", "[program][sqlite]") {
  const Desk desk;
  if (!has(desk.wirecopy("list").out, "export.sqlite"))
    WIRECOPY_SKIP("export.sqlite is not built here");
  write_pipeline(desk, "news.db");
  for (const char* title : {"One", "Second", "Third"}) {
    desk.write("a.jsonl", R"({"id":"1","fetched":"2024-05-01T10:00:00Z","title":")" +
                              std::string(title) + "\"}\n");
    CHECK(desk.wirecopy("run p.json").status == 0);
  }
  CHECK(query(desk, "SELECT title, revision FROM articles") == "Third|3\n");
  desk.write("a.jsonl", "{\"id\":\"1\",\"title\":\"Anew\",\"fetched\":\"2024-05-01T10:00:00Z\"}\n");
  CHECK(desk.wirecopy("run p.json --fresh").status == 0);
  CHECK(query(desk, "SELECT title, revision FROM articles") == "Anew|1\n");
}

TEST_CASE("the queries of docs/database.md find something", "[program][sqlite]") {
  const Desk desk;
  if (!has(desk.wirecopy("list").out, "export.sqlite"))
    WIRECOPY_SKIP("export.sqlite is not built here");
  desk.write(
      "a.jsonl",
      R"({"id":"1","title":"Ferry to the islands","published":"2024-05-01T10:00:00Z","story":"1",)"
      R"("authors":["A"],"tags":[{"scheme":"keyword","name":"ferry"},)"
      R"({"scheme":"person","name":"Ana"},{"scheme":"person","name":"Rui"},)"
      R"({"scheme":"place","name":"Africa","props":{"latitude":2.0,"longitude":21.0}}]})"
      "\n"
      R"({"id":"3","title":"A ferry again","story":"1"})"
      "\n"
      R"({"id":"2","title":"Rumour"})"
      "\n"
      R"({"id":"2","title":"KILL","status":"canceled"})"
      "\n");
  write_pipeline(desk, "news.db");
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  for (const std::string& sql : shown_queries()) {
    INFO(sql);
    CHECK_FALSE(query(desk, sql).empty());
  }
}

TEST_CASE("the queries of the pages can be asked of the database of the cookbook",
          "[program][sqlite][docs]") {
  const Desk desk;
  const std::string folder = desk.shipped_pipelines();
  if (!desk.missing(folder + "/archive-to-sqlite.json").empty())
    WIRECOPY_SKIP("one of its stages is not built here");
  REQUIRE(desk.wirecopy("run -q " + folder + "/archive-to-sqlite.json").status == 0);
  const std::string file = folder + "/news-archive.db";
  for (const std::string& sql : shown_queries()) {
    INFO(sql);
    query(desk, sql, file);
  }
  for (const std::string& sql : cookbook_queries()) {
    INFO(sql);
    CHECK_FALSE(query(desk, sql, file).empty());
  }
}

TEST_CASE("earlier forms, kills and stories are in the database", "[program][sqlite]") {
  const Desk desk;
  if (!has(desk.wirecopy("list").out, "export.sqlite"))
    WIRECOPY_SKIP("export.sqlite is not built here");
  desk.write("a.jsonl",
             R"({"id":"a","title":"One","story":"a","published":"2024-05-01"})"
             "\n"
             R"({"id":"b","title":"Two","story":"b","published":"2024-05-02"})"
             "\n"
             R"({"id":"c","title":"Three","story":"b","published":"2024-05-03"})"
             "\n"
             R"({"id":"d","title":"Four","story":"a","published":"2024-05-04",)"
             R"("meta":{"stories.title":"All of it","stories.merged":"b"}})"
             "\n"
             R"({"id":"e","title":"Five","story":"c","published":"2024-05-05","meta":)"
             R"({"stories.title":"Only this","stories.parted_from":"a","stories.moved":["c"]}})"
             "\n"
             R"({"id":"a","title":"KILL","status":"canceled"})"
             "\n");
  write_pipeline(desk, "news.db");
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  CHECK(query(desk, "SELECT id, title, articles, first_at FROM stories ORDER BY id") ==
        "a|All of it|2|2024-05-02\nc|Only this|2|2024-05-03\n");
  CHECK(query(desk, "SELECT id, story FROM articles ORDER BY id") ==
        "a|None\nb|a\nc|c\nd|a\ne|c\n");
  CHECK(query(desk, "SELECT id, status, title, title_before FROM withdrawn") ==
        "a|canceled|KILL|One\n");
  CHECK(query(desk, "SELECT revision, present, title FROM history WHERE id = 'a' ORDER BY 1") ==
        "1|0|One\n2|1|KILL\n");
  // The same from the beginning says nothing new, but for the story that begins anew.
  REQUIRE(desk.wirecopy("run p.json --fresh").status == 0);
  CHECK(query(desk, "SELECT id, title, articles, first_at FROM stories ORDER BY id") ==
        "a|All of it|2|2024-05-02\nc|Only this|2|2024-05-03\n");
  CHECK(query(desk, "SELECT count(*) FROM articles") == "5\n");
}
