// Files that go to the folders for what is done and what has failed.
#include "catch.hpp"
#include "program/drop_folder.hpp"

using namespace wirecopy::test;
namespace fs = std::filesystem;

TEST_CASE("files go to the folder for what is done, below the watched one too",
          "[program][files][watch]") {
  const Desk desk;
  write_watching(desk, R"("watch":true,"done":"in/done","failed":"in/failed")");
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

TEST_CASE("a file that was committed and not moved is moved later, and not read again",
          "[program][files][watch]") {
  const Desk desk;
  write_watching(desk, R"("watch":false)");
  deliver(desk, "a.jsonl", article("one"));
  deliver(desk, "b.jsonl", "broken\n");
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(names_in(desk.path() / "in") == Names{"a.jsonl", "b.jsonl"});

  write_watching(desk, R"("done":"done","failed":"failed")");
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
  write_watching(desk, R"("done":"done")");
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
  write_watching(desk, R"("done":"done","failed":"failed")", {}, type);
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
  write_watching(desk, R"("done":"done")", {}, type);
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

TEST_CASE("a folder that files are read from is none for those that are done",
          "[program][files][watch]") {
  const Desk desk;
  for (const char* option : {"done", "failed"})
    for (const char* folder : {"in", "in/", "./in/../in"}) {
      write_watching(desk, "\"" + std::string(option) + "\":\"" + folder + "\"");
      const Outcome check = desk.wirecopy("check p.json");
      INFO(check.err);
      CHECK(check.status == 78);
      CHECK(has(check.err, "is a folder that \"paths\" reads"));
      CHECK(has(check.err, std::string("config/") + option));
    }
}

TEST_CASE("a folder that files are read from is known by any name", "[program][files][watch]") {
  const Desk desk;
  write_watching(desk, R"("failed":"link")");
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
  write_watching(desk, R"("done":".")");
  deliver(desk, "a.jsonl", article("one"));
  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(desk.lines("out.jsonl").size() == 1);
  CHECK(fs::exists(desk.path() / "a.jsonl"));
}
