// Folders that fill up while a run goes on, as agencies deliver.
#include "program/drop_folder.hpp"
#include "catch.hpp"

using namespace wirecopy::test;
namespace fs = std::filesystem;

TEST_CASE("what comes into a watched folder is read while the run goes on",
          "[program][files][watch]") {
  const Desk desk;
  write_watching(desk, R"("watch":true)");
  deliver(desk, "a.jsonl", article("one"));
  Running run(desk);
  run.await("\"title\":\"one\"");
  deliver(desk, "b.jsonl", article("two"));
  run.await("\"title\":\"two\"");
  fs::create_directories(desk.path() / "in/desk");
  deliver(desk, "desk/c.jsonl", article("three"));
  run.await("\"title\":\"three\"");
  run.signal(SIGTERM);
  const Outcome outcome = run.end();

  INFO(outcome.err);
  CHECK(outcome.status == 75);
  CHECK(desk.lines("out.jsonl").size() == 3);
  CHECK(names_in(desk.path() / "in") == Names{"a.jsonl", "b.jsonl", "desk"});
}

TEST_CASE("lines that are appended to a watched file are read, each once",
          "[program][files][watch]") {
  const Desk desk;
  write_watching(desk, R"("watch":true)");
  deliver(desk, "a.jsonl", article("one"));
  Running run(desk);
  run.await("\"title\":\"one\"");
  std::ofstream(desk.path() / "in/a.jsonl", std::ios::app) << article("two");
  run.await("\"title\":\"two\"");
  run.signal(SIGTERM);
  run.end();
  CHECK(desk.lines("out.jsonl").size() == 2);
}

TEST_CASE("a run that watches nothing moves what it has read and ends", "[program][files][watch]") {
  const Desk desk;
  write_watching(desk, R"("done":"done")");
  for (int i = 0; i < 40; ++i)
    deliver(desk, std::to_string(i) + ".jsonl", article(std::to_string(i)));
  deliver(desk, "empty.jsonl", "");
  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(desk.lines("out.jsonl").size() == 40);
  CHECK(names_in(desk.path() / "in").empty());
  CHECK(names_in(desk.path() / "done").size() == 41);
  CHECK(desk.wirecopy("run p.json").status == 0);  // nothing is there: no fault
}

TEST_CASE("a run that is to wait for nothing new takes what is there and ends",
          "[program][files][watch]") {
  const Desk desk;
  write_watching(desk, R"("watch":true)");
  deliver(desk, "a.jsonl", article("one"));
  deliver(desk, "b.jsonl", article("two"));
  const Outcome run = desk.wirecopy("run --once p.json");
  INFO(run.err);
  CHECK(run.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 2);
}

TEST_CASE("a file stays where it is until its articles are committed", "[program][files][watch]") {
  const Desk desk;
  write_watching(desk, R"("watch":true,"done":"done")",
                 R"({"id":"wait","type":"demo.wait","config":{"delay_ms":1000000}},)");
  deliver(desk, "a.jsonl", article("one"));
  {
    Running run(desk);
    run.await("\"title\":\"one\"");
    run.signal(SIGKILL);
    CHECK(run.end().status == -SIGKILL);
  }
  CHECK(names_in(desk.path() / "in") == Names{"a.jsonl"});
  CHECK(names_in(desk.path() / "done").empty());

  write_watching(desk, R"("done":"done")",
                 R"({"id":"wait","type":"demo.wait","config":{"delay_ms":0}},)");
  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(desk.lines("out.jsonl").size() == 1);
  CHECK(names_in(desk.path() / "done") == Names{"a.jsonl"});
}

TEST_CASE("a dry run moves nothing and ends", "[program][files][watch]") {
  const Desk desk;
  write_watching(desk, R"("watch":true,"done":"done")");
  deliver(desk, "a.jsonl", article("one"));
  const Outcome run = desk.wirecopy("run --dry p.json");
  INFO(run.err);
  CHECK(run.status == 0);
  CHECK(names_in(desk.path() / "in") == Names{"a.jsonl"});
  CHECK_FALSE(fs::exists(desk.path() / "done"));
}

TEST_CASE("a link in a watched folder is read once and stays", "[program][files][watch]") {
  const Desk desk;
  write_watching(desk, R"("watch":true,"done":"done/deep")");
  desk.write("a.jsonl", article("one"));
  fs::create_symlink("../a.jsonl", desk.path() / "in/a.jsonl");
  Running run(desk);
  run.await_error("/in/a.jsonl: stays there: is a link");
  for (const char* name : {"b.jsonl", "c.jsonl"}) {  // looks go on
    deliver(desk, name, article(name));
    run.await_error(std::string("/in/") + name + ": done, moved to ");
  }
  run.signal(SIGTERM);
  const Outcome outcome = run.end();
  CHECK(outcome.err.find("/in/a.jsonl") == outcome.err.rfind("/in/a.jsonl"));
  CHECK(fs::is_symlink(desk.path() / "in/a.jsonl"));
  CHECK(desk.lines("out.jsonl").size() == 3);
}

TEST_CASE("standard input cannot be watched", "[program][files][watch]") {
  const Desk desk;
  desk.pipeline("-", "");
  desk.write("p.json", R"({"name":"p","stages":[
    {"id":"in","type":"fetch.files","config":{"paths":["-"],"watch":true}},
    {"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}}]})");
  const Outcome check = desk.wirecopy("check p.json");
  CHECK(check.status == 78);
  CHECK(has(check.err, "has nothing to watch in \"-\", standard input"));
}

TEST_CASE("feeds are watched and put away, too", "[program][files][watch]") {
  const Desk desk;
  write_watching(desk, R"("watch":true,"done":"done","failed":"failed")", "", "fetch.feed");
  deliver(desk, "a.xml", R"(<rss version="2.0"><channel><title>F</title>
    <item><title>One</title><guid>urn:1</guid></item></channel></rss>)");
  Running run(desk);
  CHECK(has(run.await_error("/in/a.xml: done, moved to "), "/done/a.xml"));
  deliver(desk, "b.xml", "no feed");
  CHECK(has(run.await_error("/in/b.xml: something in it is a dead letter, moved to "),
            "/failed/b.xml"));
  run.signal(SIGTERM);
  run.end();
  CHECK(desk.lines("out.jsonl").size() == 1);
}
