// Articles into a PostgreSQL server that the test starts.
#include "postgres_server.hpp"

#include <sys/stat.h>

#include "catch.hpp"
#include "program/running_program.hpp"

using namespace wirecopy::test;
using namespace std::string_literals;

namespace {

/// A desk with a server beside it.
struct PostgresDesk : Desk {
  explicit PostgresDesk(const std::vector<std::string>& options = {}) : server(options) {}

  /// Reads a.jsonl. \param more options behind the address
  void pipeline_to(const std::string& url, const std::string& more = "",
                   const std::string& input = "a.jsonl", const std::string& between = "") const {
    write("p.json",
          R"({"name":"p","stages":[
      {"id":"in","type":"fetch.files","config":{"paths":[")" +
              input + "\"]}}," + between +
              R"({"id":"out","type":"export.postgres","retry":{"first":"5ms","max":"20ms",)"
              R"("attempts":100},"config":{"url":")" +
              url + "\"" + more + "}}]}");
  }
  void usual_pipeline(const std::string& more = "") const { pipeline_to(server.url(), more); }

  /// What is missing here; empty: nothing.
  std::string missing_here() const {
    if (!server.missing().empty()) return server.missing();
    return has(wirecopy("list").out, "export.postgres") ? "" : "export.postgres is not built here";
  }

  PostgresServer server;
};

#define REQUIRE_POSTGRES(desk) \
  if (const std::string why = (desk).missing_here(); !why.empty()) WIRECOPY_SKIP(why.c_str())

std::string articles(int count, const std::string& title) {
  std::string lines;
  for (int i = 0; i < count; ++i)
    lines += R"({"id":"n)" + std::to_string(i) + R"(","title":")" + title + "\"}\n";
  return lines;
}

}  // namespace

TEST_CASE("articles can be asked for in PostgreSQL", "[program][postgres]") {
  const PostgresDesk desk;
  REQUIRE_POSTGRES(desk);
  desk.write(
      "a.jsonl",
      R"({"id":"1","title":"One","body":"Grain moves.","authors":["A","B"],"urgency":3,)"
      R"("published":"2024-05-01T10:00:00+02:00","dateline":{"place":"Oslo"},"status":"withheld",)"
      R"("tags":[{"scheme":"place","name":"Oslo","score":0.5,"count":2,"props":{"a":1}},)"
      R"({"scheme":"keyword","name":"grain"}],"odd \"name\"":{"a":1},"language":"en",)"
      R"("media":[{"url":"https://x.example/i.jpg"}],"notices":[{"kind":"agency","text":"n"}]})"
      "\n"
      R"({"id":"2","title":"Two\u0000","published":"2024-05","fetched":"2024-05-01T10:00:00.123456Z"})"
      "\n");
  desk.usual_pipeline(R"(,"full_text":true)");
  for (int run = 0; run < 2; ++run) {
    const Outcome outcome = desk.wirecopy("run p.json -q");
    INFO(outcome.err);
    CHECK(outcome.status == 0);
  }
  CHECK(
      desk.server.sql(
          "SET search_path = wirecopy; SELECT id, revision, urgency, title, published, "
          "published_precision, dateline, status, media, notices, meta, authors, keywords "
          "FROM articles ORDER BY id") ==
      "1|1|3|One|2024-05-01 08:00:00+00||Oslo|withheld|[{\"url\": \"https://x.example/i.jpg\"}]|"
      "[{\"kind\": \"agency\", \"text\": \"n\"}]|{\"odd \\\"name\\\"\": {\"a\": 1}}|{A,B}|{grain}\n"
      "2|1||Two\xEF\xBF\xBD|2024-05-01 00:00:00+00|month||usable||||{}|{}\n");
  CHECK(desk.server.sql("SELECT fetched FROM wirecopy.articles WHERE id = '2'") ==
        "2024-05-01 10:00:00.123456+00\n");
  CHECK(desk.server.sql("SELECT a.id, scheme, name, score, count, props FROM wirecopy.tags t JOIN "
                        "wirecopy.articles a ON a.number = t.article ORDER BY position") ==
        "1|place|Oslo|0.5|2|{\"a\": 1}\n1|keyword|grain|1|1|\n");
  CHECK(desk.server.sql("SELECT id FROM wirecopy.articles WHERE words @@ "
                        "websearch_to_tsquery('english', 'grains')") == "1\n");
}

TEST_CASE("what comes again replaces its row in PostgreSQL, unless that is newer",
          "[program][postgres]") {
  const PostgresDesk desk;
  REQUIRE_POSTGRES(desk);
  desk.usual_pipeline();
  for (const char* title : {"One", "Second", "Third"}) {
    desk.write("a.jsonl", R"({"id":"1","fetched":"2024-05-01T10:00:00Z","title":")" +
                              std::string(title) + "\"}\n");
    CHECK(desk.wirecopy("run p.json").status == 0);
  }
  CHECK(desk.server.sql("SELECT title, revision FROM wirecopy.articles") == "Third|3\n");
  // What --fresh exports replaces it; what was fetched before does not.
  desk.write("a.jsonl", "{\"id\":\"1\",\"title\":\"Anew\",\"fetched\":\"2024-05-01T10:00:00Z\"}\n");
  CHECK(desk.wirecopy("run p.json --fresh").status == 0);
  CHECK(desk.server.sql("SELECT title, revision FROM wirecopy.articles") == "Anew|1\n");
  desk.write("a.jsonl",
             "{\"id\":\"1\",\"title\":\"Before\",\"fetched\":\"2024-04-01T10:00:00Z\"}\n");
  const Outcome older = desk.wirecopy("run p.json --fresh --report json");
  CHECK(has(older.err, "\"older\":1.0"));
  CHECK(desk.server.sql("SELECT title, revision FROM wirecopy.articles") == "Anew|1\n");
}

TEST_CASE("a server that goes down in mid-run and comes back has all articles once",
          "[program][postgres]") {
  const PostgresDesk desk;
  REQUIRE_POSTGRES(desk);
  desk.pipeline_to(desk.server.url(), "", "-");
  Running run(desk);
  run.type(articles(100, "Before"));
  while (true) {
    const std::string there =
        desk.server.sql("SELECT to_regclass('wirecopy.articles') IS NOT NULL");
    if (there == "t\n" && desk.server.sql("SELECT count(*) FROM wirecopy.articles") != "0\n") break;
  }
  desk.server.stop();
  run.type(articles(100, "Meanwhile"));
  desk.server.start();
  run.type("{\"id\":\"last\"}\n");
  run.end_input();
  const Outcome outcome = run.end();
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(desk.server.sql("SELECT title, revision, count(*) FROM wirecopy.articles GROUP BY 1, 2 "
                        "ORDER BY 2, 1") == "|1|1\nMeanwhile|2|100\n");
}

TEST_CASE("a killed run leaves each article once in PostgreSQL", "[program][postgres]") {
  const PostgresDesk desk;
  REQUIRE_POSTGRES(desk);
  std::string lines;
  for (int i = 0; i < 3000; ++i)
    lines += R"({"id":"n)" + std::to_string(i) + R"(","title":"T","body":")" +
             std::string(2000, 'b') + "\"}\n";
  desk.write("a.jsonl", lines);
  desk.usual_pipeline();
  CHECK(desk.wirecopy("run p.json --limit 1 -q").status == 0);
  int kills = 0;
  for (const int at : {1, 500, 1500}) {
    Running run(desk, {"-q"});
    while (std::stoi(desk.server.sql("SELECT count(*) FROM wirecopy.articles")) < at) {
    }
    run.signal(SIGKILL);
    kills += run.end().status == -SIGKILL ? 1 : 0;
  }
  CHECK(kills > 0);
  const Outcome last = desk.wirecopy("run p.json -q");
  INFO(last.err);
  CHECK(last.status == 0);
  CHECK(desk.server.sql(
            "SELECT count(*), count(DISTINCT id), max(revision) FROM wirecopy.articles") ==
        "3000|3000|1\n");
}

TEST_CASE("a row that the database refuses is a dead letter, the others arrive",
          "[program][postgres]") {
  const PostgresDesk desk;
  REQUIRE_POSTGRES(desk);
  desk.write("a.jsonl", "");
  desk.usual_pipeline();
  CHECK(desk.wirecopy("run p.json -q").status == 0);
  desk.server.sql("ALTER TABLE wirecopy.articles ADD CONSTRAINT short CHECK (length(title) < 10)");
  desk.write("a.jsonl", articles(20, "Short") + "{\"id\":\"long\",\"title\":\"Much too long\"}\n" +
                            R"({"id":"number","title":"x","meta":{"n":1e300}})" + "\n");
  CHECK(desk.wirecopy("run p.json -q").status == 65);
  REQUIRE(desk.dead().size() == 1);
  CHECK(desk.dead()[0]["record"]["id"] == "long");
  CHECK(has(desk.dead()[0]["error"], "violates check constraint \"short\""));
  CHECK(desk.server.sql("SELECT count(*) FROM wirecopy.articles") == "21\n");
}

TEST_CASE("who may not come in is told so, without the secret", "[program][postgres]") {
  const PostgresDesk desk({"--user", "bob:Zq7secret"});
  REQUIRE_POSTGRES(desk);
  desk.write("a.jsonl", articles(3, "x"));
  const std::string at = "PostgreSQL at 127.0.0.1:" + desk.server.port() + ", database \"";
  const auto refused = [&](const std::string& url, const std::string& more,
                           const std::string& why) {
    desk.pipeline_to(url, more);
    const Outcome run = desk.wirecopy("run p.json");
    INFO(run.err);
    CHECK(run.status == 74);
    CHECK(has(run.err, at));
    CHECK(has(run.err, why));
    CHECK_FALSE(has(run.err, "Zq7"));
    CHECK_FALSE(has(run.out, "Zq7"));
  };
  const std::string bob = "postgresql://bob@127.0.0.1:" + desk.server.port();
  refused(bob + "/news", R"(,"password":"Zq7wrong")",
          "password authentication failed for user \"bob\"");
  refused("postgresql://bob:Zq7wrong@127.0.0.1:" + desk.server.port() + "/news", "",
          "password authentication failed for user \"bob\"");
  refused(bob + "/nowhere", R"(,"password":"Zq7secret")", "database \"nowhere\" does not exist");
  refused(bob + "/news", R"(,"password":"Zq7secret","sslmode":"require")",
          "server does not support SSL, but SSL was required");
  desk.server.sql("CREATE SCHEMA closed; REVOKE CREATE ON DATABASE news FROM bob");
  refused(
      bob + "/news", R"(,"password":"Zq7secret")",
      "schema \"wirecopy\": the role lacks rights: GRANT CREATE ON DATABASE news TO bob, or let ");
  refused(bob + "/news", R"(,"password":"Zq7secret","schema":"closed")",
          "the role lacks rights: GRANT USAGE, CREATE ON SCHEMA closed TO bob, or let ");
  // Nothing was acknowledged.
  desk.server.sql("GRANT CREATE ON DATABASE news TO bob");
  desk.pipeline_to(bob + "/news", R"(,"password":"Zq7secret")");
  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(desk.server.sql("SELECT count(*) FROM wirecopy.articles") == "3\n");

  desk.pipeline_to("postgresql://bob:Zq7%zz@host/news", R"(,"schema":"pg_x","timeout":"2d")");
  const Outcome check = desk.wirecopy("check p.json");
  CHECK(check.status == 78);
  CHECK(has(check.err, "is no address of a database that libpq reads"));
  CHECK(has(check.err, "more than none and at most a day"));
  CHECK(has(check.err, "must be a name of 1 to 63 bytes"));
  CHECK_FALSE(has(check.err, "Zq7"));
  desk.pipeline_to("postgresql://bob@host/news", R"(,"schema":"a$wirecopy$b")");
  CHECK(has(desk.wirecopy("check p.json").err, "must not hold $wirecopy$"));
}

TEST_CASE("tables that are gone, another's or another role's are told", "[program][postgres]") {
  const PostgresDesk desk({"--user", "bob:Zq7secret"});
  REQUIRE_POSTGRES(desk);
  desk.write("a.jsonl", articles(3, "x"));
  desk.usual_pipeline();
  CHECK(desk.wirecopy("run p.json").status == 0);
  desk.server.sql("ALTER SCHEMA wirecopy RENAME TO away");
  const Outcome gone = desk.wirecopy("run p.json");
  CHECK(gone.status == 74);
  CHECK(has(gone.err,
            "its tables are gone, though articles of earlier runs are in them: put them "
            "back, or begin anew (wirecopy run --fresh)"));
  CHECK(desk.server.sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'wirecopy'") == "0\n");
  // Another place is told, and the same tables under another name are known.
  desk.usual_pipeline(R"(,"schema":"other")");
  const Outcome other = desk.wirecopy("run p.json");
  CHECK(other.status == 0);
  CHECK(has(other.err, "/other from now on; what earlier runs have exported is in "));
  desk.usual_pipeline(R"(,"schema":"away")");
  CHECK(desk.wirecopy("run p.json --fresh").status == 0);
  CHECK(desk.server.sql("SELECT count(*), max(generation) FROM away.articles") == "3|2\n");

  // A role that may write, and make nothing.
  desk.server.sql(
      "GRANT USAGE ON SCHEMA away TO bob; GRANT SELECT, INSERT, UPDATE ON away.articles TO bob;"
      "GRANT SELECT, INSERT, DELETE ON away.tags, away.revisions TO bob;"
      "GRANT SELECT, INSERT, UPDATE ON away.wirecopy TO bob;"
      "REVOKE CREATE ON DATABASE news FROM bob");
  desk.pipeline_to(desk.server.tcp_url("bob"),
                   R"(,"password":"Zq7secret","schema":"away","create":false)");
  const Outcome bob = desk.wirecopy("run p.json --fresh");
  INFO(bob.err);
  CHECK(bob.status == 0);
  CHECK(desk.server.sql("SELECT count(*), max(generation) FROM away.articles") == "3|3\n");
  desk.server.sql(
      "REVOKE INSERT, DELETE ON away.tags FROM bob; REVOKE SELECT ON away.wirecopy FROM bob");
  const Outcome without = desk.wirecopy("run p.json --fresh");
  CHECK(without.status == 74);
  CHECK(has(without.err,
            "the role lacks rights: GRANT INSERT, DELETE ON away.tags TO bob; "
            "GRANT SELECT ON away.wirecopy TO bob"));
  desk.server.sql("REVOKE USAGE ON SCHEMA away FROM bob");
  CHECK(has(desk.wirecopy("run p.json --fresh").err,
            "the role lacks rights: GRANT USAGE ON SCHEMA away TO bob; GRANT "));
}

TEST_CASE("the server's certificate is looked at where that is asked for", "[program][postgres]") {
  const PostgresDesk desk({"--tls"});
  REQUIRE_POSTGRES(desk);
  desk.write("a.jsonl", articles(3, "x"));
  const std::string certificate = desk.server.folder() + "/server.crt";
  const auto run_with = [&](const std::string& host, const std::string& more) {
    desk.pipeline_to("postgresql://postgres@" + host + ":" + desk.server.port() + "/news", more);
    return desk.wirecopy("run p.json");
  };
  const std::string full = R"(,"sslmode":"verify-full","root_certificate":")" + certificate + "\"";
  const Outcome run = run_with("127.0.0.1", full);
  INFO(run.err);
  CHECK(run.status == 0);
  CHECK(desk.server.sql("SELECT count(*) FROM wirecopy.articles") == "3\n");
  const Outcome other_host = run_with("localhost", full);
  CHECK(other_host.status == 74);
  CHECK(has(other_host.err, "does not match host name \"localhost\""));
  CHECK(run_with("localhost", R"(,"sslmode":"verify-ca","root_certificate":")" + certificate + "\"")
            .status == 0);
  desk.write("none.crt", "");
  const Outcome stranger =
      run_with("127.0.0.1", R"(,"sslmode":"verify-ca","root_certificate":"none.crt")");
  CHECK(stranger.status == 74);
  CHECK(has(stranger.err, "none.crt"));
  const Outcome plain = run_with("127.0.0.1", R"(,"sslmode":"disable")");
  CHECK(plain.status == 74);
  CHECK(has(plain.err, "no encryption"));
}

TEST_CASE("huge and odd records have their rows in PostgreSQL", "[program][postgres]") {
  const PostgresDesk desk;
  REQUIRE_POSTGRES(desk);
  std::string tags, wide;
  for (int i = 0; i < 2000; ++i)
    tags +=
        (i == 0 ? "" : ",") + R"({"scheme":"keyword","name":"tag )"s + std::to_string(i) + "\"}";
  for (int i = 0; i < 2000; ++i) wide += "é" + std::to_string(i * 7919);
  std::string body;
  while (body.size() < 10'000'000) body += "A long tale of rain and ferries. ";
  desk.write("a.jsonl",
             R"({"id":"huge","title":"Huge","body":")" + body + "\"}\n" +
                 R"({"id":"tags","tags":[)" + tags + "]}\n" + R"({"id":"nothing"})" + "\n" +
                 R"({"id":"wide","authors":[")" + wide + R"("],"tags":[{"scheme":"keyword",)" +
                 R"("name":")" + wide + "\"}]}\n" +
                 R"({"id":"nul\u0000","title":"\u0000","tags":[{"scheme":"a","name":"\u0000"}],)" +
                 R"("meta":{"x":"\u0000\\u0000","\u0000":1}})" + "\n");
  desk.usual_pipeline(R"(,"full_text":true)");
  const Outcome run = desk.wirecopy("run p.json --report json");
  INFO(run.err);
  CHECK(run.status == 0);
  CHECK(
      desk.server.sql("SELECT id, length(body), cardinality(keywords), cardinality(authors), "
                      "octet_length(authors[1]), title, meta FROM wirecopy.articles ORDER BY id") ==
      "huge|" + std::to_string(body.size()) + "|0|0||Huge|\n" + "nothing||0|0|||\n" +
          "nul\xEF\xBF\xBD||0|0||\xEF\xBF\xBD|" + R"({"x": ")" + "\xEF\xBF\xBD" + R"(\\u0000", ")" +
          "\xEF\xBF\xBD" + R"(": 1})" + "\n" + "tags||2000|0|||\nwide||1|1|1200||\n");
  CHECK(desk.server.sql("SELECT count(*) FROM wirecopy.tags") == "2002\n");
  CHECK(has(run.err, "\"cut\":3.0"));
}

TEST_CASE("the archive of the cookbook is filled and answers the queries of docs/postgres.md",
          "[program][postgres]") {
  const PostgresDesk desk;
  REQUIRE_POSTGRES(desk);
  const std::string pipeline = desk.shipped_pipelines() + "/archive-to-postgres.json";
  if (!desk.missing(pipeline).empty()) WIRECOPY_SKIP("some of the stages are not built here");
  const Outcome run =
      desk.wirecopy("run " + pipeline + " -q", "WIRECOPY_DATABASE=" + desk.server.tcp_url());
  INFO(run.err);
  REQUIRE(run.status == 0);
  std::string queries;
  std::ifstream page(WIRECOPY_SOURCE "/docs/postgres.md");
  for (std::string line; std::getline(page, line);)
    if (line.starts_with("    SELECT") || line.starts_with("     WHERE")) queries += line + '\n';
  const std::string ours = "wirecopy.";
  for (size_t at = 0; (at = queries.find(ours, at)) != queries.npos;)
    queries.replace(at, ours.size(), "archive.");
  REQUIRE(has(queries, "websearch_to_tsquery"));
  CHECK(has(desk.server.sql(queries), "Ferry line to the outer islands returns"));
  for (const char* view : {"latest", "history", "authors", "media", "tag_counts", "days"}) {
    INFO(view);
    CHECK(desk.server.sql("SELECT count(*) > 0 FROM archive." + std::string(view)) == "t\n");
  }
}
