#include <algorithm>
#include <sstream>

#include "catch.hpp"
#include "program/running_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
  return lines;
}

/// What lies in a folder, with the size of each file; not what the shell of the test writes.
std::vector<std::string> listing(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (std::filesystem::recursive_directory_iterator at(folder), end; at != end; ++at) {
    const std::string name = std::filesystem::relative(at->path(), folder).string();
    if (name != ".out" && name != ".err")
      names.push_back(name + (at->is_regular_file() ? ' ' + std::to_string(at->file_size()) : ""));
  }
  std::ranges::sort(names);
  return names;
}

/// Seven articles, one a line.
void write_seven(const Desk& desk) {
  std::string text;
  for (int i = 1; i <= 7; ++i)
    text += "{\"title\":\"T" + std::to_string(i) + "\",\"url\":\"https://example.org/" +
            std::to_string(i) + "\"}\n";
  desk.write("a.jsonl", text);
}

std::vector<std::string> titles(const std::vector<Json>& articles) {
  std::vector<std::string> titles;
  for (const Json& article : articles) titles.push_back(article["title"]);
  std::ranges::sort(titles);  // two workers
  return titles;
}

}  // namespace

TEST_CASE("a dry run prints what sinks would be given and leaves the folder as it is",
          "[program][dry]") {
  const Desk desk;
  desk.write("a.jsonl", "{\"id\":\"1\",\"title\":\"One\"}\n");
  desk.pipeline("a.jsonl", "demo.upper");
  const auto before = listing(desk.path());
  const Outcome run = desk.wirecopy("run --dry p.json");

  CHECK(run.status == 0);
  const auto lines = lines_of(run.out);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0]["pipeline"] == "p");
  CHECK(lines[0]["sink"] == "out");
  CHECK(lines[0]["type"] == "export.jsonl");
  CHECK(lines[0]["article"]["title"] == "ONE");
  CHECK(has(run.err, "p: a dry run, done in "));
  CHECK(has(run.err, "nothing was written"));
  CHECK(listing(desk.path()) == before);
}

TEST_CASE("a dry run neither reads nor moves the state of earlier runs", "[program][dry]") {
  const Desk desk;
  write_seven(desk);
  desk.pipeline("a.jsonl", "");
  REQUIRE(desk.wirecopy("run p.json --limit 3").status == 0);
  const auto before = listing(desk.path());

  CHECK(lines_of(desk.wirecopy("run --dry -q p.json").out).size() == 7);
  CHECK(listing(desk.path()) == before);
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  CHECK(desk.lines("out.jsonl").size() == 7);
}

TEST_CASE("a dry run prints what failed, too", "[program][dry]") {
  const Desk desk;
  desk.write("a.jsonl", "{\"title\":\"throw\"}\n{\"title\":\"ok\"}\n");
  desk.pipeline("a.jsonl", "bad.throws");
  const Outcome run = desk.wirecopy("run --dry p.json");

  CHECK(run.status == 65);
  const auto lines = lines_of(run.out);
  REQUIRE(lines.size() == 2);
  const auto dead = std::ranges::find_if(lines, [](const Json& l) { return l.contains("error"); });
  REQUIRE(dead != lines.end());
  CHECK((*dead)["stage"] == "middle");
  CHECK((*dead)["pipeline"] == "p");
  CHECK(has((*dead)["error"], "thrown by process"));
  CHECK((*dead)["article"]["title"] == "throw");
  CHECK(has(run.err, "1 dead letter: standard output has what failed and why"));
}

TEST_CASE("a dry run checks the configuration of the sinks that it does not run",
          "[program][dry]") {
  const Desk desk;
  desk.write("a.jsonl", "{\"title\":\"One\"}\n");
  desk.write("p.json", R"({"stages":[
    {"id":"in","type":"fetch.files","config":{"paths":["a.jsonl"]}},
    {"id":"out","type":"export.sqlite","config":{"path":"-"}}]})");
  const Outcome real = desk.wirecopy("run p.json");
  const Outcome dry = desk.wirecopy("run --dry p.json");

  CHECK(real.status == 78);
  CHECK(dry.status == 78);
  CHECK(has(dry.err, "a database cannot go to standard output"));
  CHECK(dry.err == real.err);
}

TEST_CASE("a dry run says so in its report as JSON", "[program][dry]") {
  const Desk desk;
  desk.write("a.jsonl", "{\"title\":\"One\"}\n");
  desk.pipeline("a.jsonl", "");
  CHECK(Json::parse(desk.wirecopy("run --dry -q --report json p.json").err)["dry"] == true);
  CHECK_FALSE(Json::parse(desk.wirecopy("run -q --report json p.json").err).contains("dry"));
}

TEST_CASE("what would write or forget something does not go with a dry run", "[program][dry]") {
  const Desk desk;
  desk.write("a.jsonl", "{\"title\":\"One\"}\n");
  desk.pipeline("a.jsonl", "");
  for (const char* option : {"--fresh", "--dead-letters dead.jsonl", "--accept-state-change"})
    CHECK(desk.wirecopy(std::string("run --dry p.json ") + option).status == 64);
  CHECK_FALSE(std::filesystem::exists(desk.path() / "dead.jsonl"));
}

TEST_CASE("a dry run whose lines nobody can take fails", "[program][dry]") {
  const Desk desk;
  desk.write("a.jsonl", "{\"title\":\"One\"}\n");
  desk.pipeline("a.jsonl", "");
  CHECK(desk.wirecopy("run --dry p.json >/dev/full; echo $? >status; true").status == 0);
  CHECK(contents(desk.path() / "status") == "74\n");
}

TEST_CASE("a run with a limit ends as a finished one, and the next goes on behind it",
          "[program][limit]") {
  const Desk desk;
  write_seven(desk);
  desk.pipeline("a.jsonl", "");
  const Outcome first = desk.wirecopy("run p.json -q --limit 3 --report json");
  CHECK(first.status == 0);
  CHECK(Json::parse(first.err)["stopped"] == false);
  CHECK(titles(desk.lines("out.jsonl")) == std::vector<std::string>{"T1", "T2", "T3"});

  const Outcome second = desk.wirecopy("run p.json -q --limit 2 --report json");
  CHECK(second.status == 0);
  CHECK(Json::parse(second.err)["stages"][0]["emitted"] == 2);
  CHECK(titles(desk.lines("out.jsonl")) == std::vector<std::string>{"T1", "T2", "T3", "T4", "T5"});

  CHECK(desk.wirecopy("run p.json --limit 100").status == 0);
  CHECK(titles(desk.lines("out.jsonl")) ==
        std::vector<std::string>{"T1", "T2", "T3", "T4", "T5", "T6", "T7"});
}

TEST_CASE("a limit holds for all sources of a pipeline together", "[program][limit]") {
  const Desk desk;
  write_seven(desk);
  desk.write("b.jsonl", "{\"title\":\"U1\"}\n{\"title\":\"U2\"}\n{\"title\":\"U3\"}\n");
  desk.write("p.json", R"({"stages":[
    {"id":"a","type":"fetch.files","config":{"paths":["a.jsonl"]}},
    {"id":"b","type":"fetch.files","config":{"paths":["b.jsonl"]}},
    {"id":"out","type":"export.jsonl","from":["a","b"],"config":{"path":"out.jsonl"}}]})");

  for (size_t read = 4; read <= 8; read += 4) {
    CHECK(desk.wirecopy("run p.json --limit 4").status == 0);
    CHECK(desk.lines("out.jsonl").size() == read);
  }
  CHECK(desk.wirecopy("run p.json --limit 4").status == 0);
  CHECK(desk.lines("out.jsonl").size() == 10);
}

TEST_CASE("a dry run is not reloaded: it would print all of it again", "[program][dry][reload]") {
  const Desk desk;
  desk.write("p.json", R"({"name":"p","stages":[
    {"id":"in","type":"fetch.files","config":{"paths":["-"]}},
    {"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}}]})");
  Running run(desk, {"--dry", "--report", "none"});
  run.type("{\"id\":\"1\"}\n");
  run.await("\"id\":\"1\"");
  run.signal(SIGHUP);
  run.await_error("a dry run does not read its files again");
  run.end_input();
  const Outcome outcome = run.end();
  CHECK(outcome.status == 0);
  CHECK(lines_of(outcome.out).size() == 1);
}

TEST_CASE("a limit is a number above 0", "[program][limit]") {
  const Desk desk;
  for (const char* limit : {"0", "-1", "many", "1.5"}) {
    const Outcome run = desk.wirecopy("run p.json --limit=" + std::string(limit));
    CHECK(run.status == 64);
    CHECK(has(run.err, "must be a number above 0, not " + std::string(limit)));
  }
}
