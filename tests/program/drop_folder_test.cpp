// Folders that fill up while a run goes on, as agencies deliver.
#include "catch.hpp"
#include "program/running_program.hpp"

using namespace wirecopy::test;
namespace fs = std::filesystem;

namespace {

/// A source that looks into the folder `in` every few milliseconds, then `middle`, then standard
/// output and out.jsonl.
void write_pipeline(const Desk& desk, const std::string& options, const std::string& middle = {},
                    const std::string& type = "fetch.files") {
  fs::create_directories(desk.path() / "in");
  desk.write("p.json", R"({"name":"p","stages":[
    {"id":"in","type":")" + type +
                           R"(","config":{"paths":["in"],"every":"5ms",)" + options +
                           R"(}},
    {"id":"shown","type":"export.jsonl","config":{"path":"-"}},)" +
                           middle +
                           R"(
    {"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}}]})");
}

/// As a careful sender does it: under another name first.
void deliver(const Desk& desk, const std::string& name, const std::string& text) {
  desk.write("sent", text);
  fs::rename(desk.path() / "sent", desk.path() / "in" / name);
}

std::string article(const std::string& title) {
  return "{\"id\":\"" + title + "\",\"title\":\"" + title + "\"}\n";
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("what comes into a watched folder is read while the run goes on",
          "[program][files][watch]") {
  const Desk desk;
  write_pipeline(desk, R"("watch":true)");
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
  write_pipeline(desk, R"("watch":true)");
  deliver(desk, "a.jsonl", article("one"));
  Running run(desk);
  run.await("\"title\":\"one\"");
  std::ofstream(desk.path() / "in/a.jsonl", std::ios::app) << article("two");
  run.await("\"title\":\"two\"");
  run.signal(SIGTERM);
  run.end();
  CHECK(desk.lines("out.jsonl").size() == 2);
}

TEST_CASE("files go to the folder for what is done, below the watched one too",
          "[program][files][watch]") {
  const Desk desk;
  write_pipeline(desk, R"("watch":true,"done":"in/done","failed":"in/failed")");
  deliver(desk, "a.jsonl", article("one"));
  Running run(desk);
  run.await_error("/in/a.jsonl: done, moved to ");
  deliver(desk, "a.jsonl", article("two"));
  CHECK(has(run.await_error("/in/a.jsonl: done, moved to "), "/in/done/a.1.jsonl"));
  deliver(desk, "b.jsonl", article("three") + "broken\n" + article("four"));
  CHECK(has(run.await_error("/in/b.jsonl: something in it is a dead letter, moved to "),
            "/in/failed/b.jsonl"));
  run.signal(SIGTERM);
  const Outcome outcome = run.end();

  INFO(outcome.err);
  CHECK(desk.lines("out.jsonl").size() == 4);
  CHECK(desk.dead().size() == 1);
  CHECK(names_in(desk.path() / "in") == Names{"done", "failed"});
  CHECK(names_in(desk.path() / "in/done") == Names{"a.1.jsonl", "a.jsonl"});
}

TEST_CASE("a run that watches nothing moves what it has read and ends", "[program][files][watch]") {
  const Desk desk;
  write_pipeline(desk, R"("done":"done")");
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
  write_pipeline(desk, R"("watch":true)");
  deliver(desk, "a.jsonl", article("one"));
  deliver(desk, "b.jsonl", article("two"));
  const Outcome run = desk.wirecopy("run --once p.json");
  INFO(run.err);
  CHECK(run.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 2);
}

TEST_CASE("a file stays where it is until its articles are committed", "[program][files][watch]") {
  const Desk desk;
  write_pipeline(desk, R"("watch":true,"done":"done")",
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

  write_pipeline(desk, R"("done":"done")",
                 R"({"id":"wait","type":"demo.wait","config":{"delay_ms":0}},)");
  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(desk.lines("out.jsonl").size() == 1);
  CHECK(names_in(desk.path() / "done") == Names{"a.jsonl"});
}

TEST_CASE("a file that was committed and not moved is moved later, and not read again",
          "[program][files][watch]") {
  const Desk desk;
  write_pipeline(desk, R"("watch":false)");
  deliver(desk, "a.jsonl", article("one"));
  deliver(desk, "b.jsonl", "broken\n");
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(names_in(desk.path() / "in") == Names{"a.jsonl", "b.jsonl"});

  write_pipeline(desk, R"("done":"done","failed":"failed")");
  const Outcome later = desk.wirecopy("run p.json --allow-dead");
  INFO(later.err);
  CHECK(later.status == 0);
  CHECK(later.out.empty());
  CHECK(desk.lines("out.jsonl").size() == 1);
  CHECK(names_in(desk.path() / "done") == Names{"a.jsonl"});
  CHECK(names_in(desk.path() / "failed") == Names{"b.jsonl"});
}

TEST_CASE("a file that is like one that was moved away is read", "[program][files][watch]") {
  const Desk desk;
  write_pipeline(desk, R"("done":"done")");
  for (const char* title : {"one", "two"}) {  // of the same size
    deliver(desk, "a.jsonl", article(title));
    deliver(desk, "a.txt", title);
    for (const char* name : {"in/a.jsonl", "in/a.txt"})
      fs::last_write_time(desk.path() / name, fs::file_time_type{} + std::chrono::hours(1));
    const Outcome run = desk.wirecopy("run p.json");
    INFO(run.err);
    CHECK(run.status == 0);
  }
  CHECK(desk.lines("out.jsonl").size() == 4);
  CHECK(names_in(desk.path() / "in").empty());
}

TEST_CASE("of a file that was put away no position is kept", "[program][files][watch]") {
  const std::string type = GENERATE("fetch.files", "fetch.newswire");
  const Desk desk;
  write_pipeline(desk, R"("done":"done","failed":"failed")", {}, type);
  const auto positions = [&] {
    const auto shown = nlohmann::json::parse(desk.wirecopy("state show p.json --json").out);
    return shown["stages"][0]["positions"].size();
  };
  const std::string ending = type == "fetch.files" ? ".txt" : ".nitf";
  const auto text = [&](const std::string& title) {
    return type == "fetch.files" ? title : "<nitf><head><title>" + title + "</title></head></nitf>";
  };
  for (const char* name : {"a", "b", "c"}) deliver(desk, name + ending, text(name));
  deliver(desk, "d" + ending, "");
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(names_in(desk.path() / "in").empty());
  CHECK(positions() == 0);

  deliver(desk, "a" + ending, text("again"));  // under a name that was forgotten
  fs::create_symlink(desk.path() / "done" / ("b" + ending), desk.path() / "in" / ("e" + ending));
  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(names_in(desk.path() / "in") == Names{"e" + ending});
  CHECK(positions() == 1);
  CHECK(desk.lines("out.jsonl").back()["title"] == "again");
}

TEST_CASE("another story under the name of one that was put away is another article",
          "[program][files][watch]") {
  const auto [type, name, one, two] =
      GENERATE(table<std::string, std::string, std::string, std::string>(
          {{"fetch.files", "latest.txt", "Story 1", "Story 2"},
           {"fetch.newswire", "latest.nitf", "<nitf><head><title>Story 1</title></head></nitf>",
            "<nitf><head><title>Story 2</title></head></nitf>"}}));
  CAPTURE(type);
  const Desk desk;
  write_pipeline(desk, R"("done":"done")", {}, type);
  for (const std::string& text : {one, two, one}) {
    deliver(desk, name, text);
    CHECK(desk.wirecopy("run p.json").status == 0);
  }
  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 2);  // the third is the first one, unchanged
  CHECK(lines[0]["title"] == "Story 1");
  CHECK(lines[1]["title"] == "Story 2");
  CHECK(lines[0]["id"] != lines[1]["id"]);
  CHECK(lines[1]["revision"] == 1);
}

TEST_CASE("a dry run moves nothing and ends", "[program][files][watch]") {
  const Desk desk;
  write_pipeline(desk, R"("watch":true,"done":"done")");
  deliver(desk, "a.jsonl", article("one"));
  const Outcome run = desk.wirecopy("run --dry p.json");
  INFO(run.err);
  CHECK(run.status == 0);
  CHECK(names_in(desk.path() / "in") == Names{"a.jsonl"});
  CHECK_FALSE(fs::exists(desk.path() / "done"));
}

TEST_CASE("a folder that files are read from is none for those that are done",
          "[program][files][watch]") {
  const Desk desk;
  for (const char* option : {"done", "failed"})
    for (const char* folder : {"in", "in/", "./in/../in"}) {
      write_pipeline(desk, "\"" + std::string(option) + "\":\"" + folder + "\"");
      const Outcome check = desk.wirecopy("check p.json");
      INFO(check.err);
      CHECK(check.status == 78);
      CHECK(has(check.err, "is a folder that \"paths\" reads"));
      CHECK(has(check.err, std::string("config/") + option));
    }
}

TEST_CASE("a folder that files are read from is known by any name", "[program][files][watch]") {
  const Desk desk;
  write_pipeline(desk, R"("failed":"link")");
  fs::create_directory_symlink("in", desk.path() / "link");
  deliver(desk, "a.jsonl", article("one"));
  const Outcome run = desk.wirecopy("run p.json");
  INFO(run.err);
  CHECK(run.status == 75);
  CHECK(has(run.err, "\"failed\": "));
  CHECK(has(run.err, "/in by another name, which is a folder that \"paths\" reads"));
  CHECK(names_in(desk.path() / "in") == Names{"a.jsonl"});
}

TEST_CASE("files may go to the folder above the one they are read from",
          "[program][files][watch]") {
  const Desk desk;
  write_pipeline(desk, R"("done":".")");
  deliver(desk, "a.jsonl", article("one"));
  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(desk.lines("out.jsonl").size() == 1);
  CHECK(fs::exists(desk.path() / "a.jsonl"));
}

TEST_CASE("a link in a watched folder is read once and stays", "[program][files][watch]") {
  const Desk desk;
  write_pipeline(desk, R"("watch":true,"done":"done/deep")");
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
  write_pipeline(desk, R"("watch":true,"done":"done","failed":"failed")", "", "fetch.feed");
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
