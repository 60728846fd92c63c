#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "core/observe/exposition_reader.hpp"
#include "program/http_client.hpp"
#include "program/running_program.hpp"

using namespace wirecopy::test;

namespace {

void write_pipeline(const Desk& desk, const std::string& isolation,
                    const std::string& output = "out.jsonl") {
  desk.write("p.json", R"({"name": "p", "stages": [
    {"id": "in", "type": "fetch.files", "config": {"paths": ["in.jsonl"]}},
    {"id": "wild", "type": "demo.wild", "isolation": )" +
                           isolation + R"(},
    {"id": "out", "type": "export.jsonl", "config": {"path": ")" +
                           output + R"("}}]})");
}

/// Articles 0, 1, ... titled as given; runs them through demo.wild in a process of its own.
Outcome run_wild(const Desk& desk, const std::vector<std::string>& titles,
                 const std::string& isolation = "\"process\"", const std::string& more = {}) {
  std::string articles;
  for (size_t i = 0; i < titles.size(); ++i)
    articles += "{\"id\":\"" + std::to_string(i) + "\",\"title\":\"" + titles[i] +
                "\",\"summary\":\"short\"}\n";
  desk.write("in.jsonl", articles);
  write_pipeline(desk, isolation + more);
  return desk.wirecopy("run p.json --report json --allow-dead");
}

std::vector<std::string> quiet(size_t count) { return std::vector<std::string>(count, "quiet"); }

const nlohmann::json& stage(const nlohmann::json& report, const std::string& id) {
  const auto& stages = report["stages"];
  const auto found = std::ranges::find_if(stages, [&](const auto& s) { return s["id"] == id; });
  REQUIRE(found != stages.end());
  return *found;
}

nlohmann::json report_of(const Outcome& outcome) {
  return nlohmann::json::parse(outcome.err.substr(outcome.err.find("\n{") + 1));
}

const std::string kSanitizers = "__asan_init";

bool is_sanitized() { return has(contents(WIRECOPY_PROGRAM), kSanitizers); }

}  // namespace

TEST_CASE("a stage in a process of its own does what it does elsewhere", "[program][isolation]") {
  const std::vector<std::string> titles{"quiet", "drop", "reject", "throw", "split", "log"};
  const Desk apart, here;
  const Outcome outcome = run_wild(apart, titles);
  run_wild(here, titles, "\"none\"");
  REQUIRE(outcome.status == 0);
  auto lines = apart.lines("out.jsonl"), wanted = here.lines("out.jsonl");
  REQUIRE(lines.size() == 4);
  for (auto* list : {&lines, &wanted})
    for (auto& line : *list) line.erase("fetched");
  CHECK(lines == wanted);
  CHECK(lines[0]["section"] == "1");
  CHECK(lines[0]["tags"][0]["name"] == "quiet");
  CHECK_FALSE(lines[0].contains("summary"));
  CHECK(lines[0]["evidence"]["section"]["from"] == "counting");
  // What a rejected article wrote to the state is undone, as it is elsewhere.
  CHECK(has(outcome.err, "a word from inside"));
  const auto dead = apart.dead();
  REQUIRE(dead.size() == 2);
  CHECK(dead[0]["error"] == "as told");
  CHECK(dead[0]["record"]["summary"] == "short");
  const Outcome state = apart.wirecopy("explain p.json 0");
  CHECK(has(state.out, "counted"));
}

TEST_CASE("an article that kills its stage is the only one to go", "[program][isolation]") {
  const std::string told = GENERATE("segv", "abort", "exit");
  const Desk desk;
  auto titles = quiet(100);
  titles[41] = told;
  const Outcome outcome = run_wild(desk, titles);
  REQUIRE(outcome.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 99);
  const auto dead = desk.dead();
  REQUIRE(dead.size() == 1);
  CHECK(dead[0]["record"]["id"] == "41");
  CHECK(dead[0]["error"] == (told == "segv"    ? "killed by SIGSEGV"
                             : told == "abort" ? "killed by SIGABRT"
                                               : "it ended with status 3"));
  // The state has what the others wrote, once.
  std::vector<int> counts;
  for (const auto& line : desk.lines("out.jsonl"))
    counts.push_back(std::stoi(line["section"].get<std::string>()));
  std::ranges::sort(counts);
  for (int i = 0; i < 99; ++i) CHECK(counts[static_cast<size_t>(i)] == i + 1);
}

TEST_CASE("an article that hangs its stage goes when the deadline comes", "[program][isolation]") {
  const Desk desk;
  auto titles = quiet(40);
  titles[0] = "hang";
  const Outcome outcome = run_wild(desk, titles, R"({"mode": "process", "deadline": "1s"})");
  REQUIRE(outcome.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 39);
  REQUIRE(desk.dead().size() == 1);
  CHECK(desk.dead()[0]["error"] == "deadline: no answer within 1000 ms");
}

TEST_CASE("a stage in a process of its own has no more memory than it is given",
          "[program][isolation]") {
  if (is_sanitized()) WIRECOPY_SKIP("sanitizers take memory of their own");
  const Desk desk;
  const Outcome outcome =
      run_wild(desk, {"quiet", "eat", "quiet"}, R"({"mode": "process", "max_memory": "256MB"})",
               R"(, "retry": {"attempts": 1})");
  REQUIRE(outcome.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 2);
  REQUIRE(desk.dead().size() == 1);
  CHECK(desk.dead()[0]["record"]["title"] == "eat");
}

TEST_CASE("a stage in a process of its own may hold, but not defer", "[program][isolation]") {
  const Desk desk;
  const Outcome outcome = run_wild(desk, {"hold", "defer"});
  REQUIRE(outcome.status == 0);
  CHECK(stage(report_of(outcome), "wild")["held"] == 1);
  REQUIRE(desk.dead().size() == 1);
  CHECK(has(desk.dead()[0]["error"].get<std::string>(), "cannot defer its answer"));
}

TEST_CASE("a stage that dies too often is given up as the pipeline says", "[program][isolation]") {
  const auto run = [](const Desk& desk, const std::string& when_spent) {
    auto titles = quiet(40);
    titles[5] = titles[25] = "segv";
    return run_wild(desk, titles,
                    R"({"mode": "process", "restarts": 1, "when_spent": ")" + when_spent + "\"}");
  };
  const Desk stopped, held, skipped;
  const Outcome stop = run(stopped, "stop");
  CHECK(stop.status == 75);
  CHECK(has(stop.err, "wild: its process cannot be started anew"));
  const auto kept = run(held, "hold");
  CHECK(kept.status == 0);
  CHECK(stage(report_of(kept), "wild")["held"] > 0);
  const auto passed = run(skipped, "skip");
  CHECK(passed.status == 0);
  CHECK(skipped.lines("out.jsonl").size() + skipped.dead().size() == 40);
  // The stage takes the summary away: who still has it has passed the stage by.
  const auto lines = skipped.lines("out.jsonl");
  CHECK(std::ranges::any_of(lines, [](const auto& line) { return line.contains("summary"); }));
  // What was left comes in the next run.
  CHECK(stopped.wirecopy("run p.json --report none --allow-dead").status == 75);
  CHECK(stopped.wirecopy("state check p.json").status == 0);
}

TEST_CASE("what a process that died has written without a cause does not count",
          "[program][isolation]") {
  const Desk desk;
  REQUIRE(run_wild(desk, {"tally", "segv", "tally"}).status == 0);
  std::vector<std::string> tallies;
  for (const auto& line : desk.lines("out.jsonl")) tallies.push_back(line["section"]);
  std::ranges::sort(tallies);
  CHECK(tallies == std::vector<std::string>{"1", "2"});
}

TEST_CASE("several processes of a stage are all started, and write to one state",
          "[program][isolation]") {
  const Desk desk;
  auto titles = quiet(300);
  titles[7] = titles[100] = "big";
  titles[50] = "segv";
  REQUIRE(run_wild(desk, titles, "\"process\"", R"(, "parallel": 3)").status == 0);
  CHECK(desk.lines("out.jsonl").size() == 299);
  CHECK(desk.dead().size() == 1);
}

TEST_CASE("what a stage prints does not come between the articles", "[program][isolation]") {
  const Desk desk;
  desk.write("in.jsonl", "{\"id\":\"1\",\"title\":\"print\"}\n");
  write_pipeline(desk, "\"process\"", "-");
  const Outcome outcome = desk.wirecopy("run p.json --report none");
  CHECK(outcome.status == 0);
  CHECK_FALSE(has(outcome.out, "noise"));
  CHECK(nlohmann::json::parse(outcome.out)["title"] == "print");
}

TEST_CASE("only a transform without an index can be isolated", "[program][isolation]") {
  const Desk desk;
  desk.write("p.json", R"({"stages": [
    {"id": "in", "type": "fetch.files", "config": {"paths": ["in.jsonl"]}, "isolation": "process"},
    {"id": "out", "type": "export.jsonl", "config": {"path": "out.jsonl"}}]})");
  const Outcome outcome = desk.wirecopy("check p.json");
  CHECK(outcome.status == 78);
  CHECK(has(outcome.err, "only a transform can run in a process of its own"));
}

TEST_CASE("a process that cannot come up is the fault of its limits, not of the options",
          "[program][isolation]") {
  if (is_sanitized()) WIRECOPY_SKIP("sanitizers take memory of their own");
  const Desk desk;
  write_pipeline(desk, R"({"mode": "process", "max_memory": "1MB"})");
  const Outcome outcome = desk.wirecopy("check p.json");
  CHECK(outcome.status == 78);
  CHECK(has(outcome.err, "at /stages/1/isolation"));
}

TEST_CASE("an article that a stage has not seen says so", "[program][isolation]") {
  const Desk desk;
  const Outcome outcome = run_wild(desk, {"segv", "quiet"},
                                   R"({"mode": "process", "restarts": 0, "when_spent": "skip"})");
  CHECK(outcome.status == 0);
  CHECK(has(outcome.err, "articles pass it by from here on"));
  CHECK(has(desk.wirecopy("explain p.json 1").out, "could not be started anew"));
}

TEST_CASE("processes that are started anew are counted", "[program][isolation][metrics]") {
  const Desk desk;
  desk.write("p.json", R"({"name": "p", "stages": [
    {"id": "in", "type": "fetch.files", "config": {"paths": ["-"]}},
    {"id": "wild", "type": "demo.wild", "isolation": "process"},
    {"id": "out", "type": "export.jsonl", "config": {"path": "-"}}]})");
  Running run(desk, {"--metrics", "127.0.0.1:0"});
  const uint16_t port = port_of(run.await_error("metrics: "));
  run.type("{\"id\":\"1\",\"title\":\"segv\"}\n");
  run.await_error("killed by SIGSEGV [1]");
  run.type("{\"id\":\"2\",\"title\":\"quiet\"}\n");
  run.await("\"id\":\"2\"");
  ExpositionReader metrics(ask(port, "GET /metrics").body);
  CHECK(metrics.value("wirecopy_plugin_demo_wild_process_restarts_total",
                      {{"pipeline", "p"}, {"stage", "wild"}}) == 1);
  run.signal(SIGTERM);
  CHECK(run.end().status == 75);
}

TEST_CASE("a stage that hangs in a process of its own does not outlast the time to drain",
          "[program][isolation][signals]") {
  const Desk desk;
  desk.write("p.json", R"({"name": "p", "stages": [
    {"id": "in", "type": "fetch.files", "config": {"paths": ["-"]}},
    {"id": "taken", "type": "export.jsonl", "config": {"path": "-"}},
    {"id": "wild", "type": "demo.wild", "isolation": {"mode": "process", "deadline": "1h"}},
    {"id": "out", "type": "export.jsonl", "config": {"path": "out.jsonl"}}]})");
  Running run(desk, {"--drain-timeout", "200ms", "--report", "json"});
  run.type("{\"id\":\"1\",\"title\":\"hang\"}\n");
  run.await("\"id\":\"1\"");
  run.signal(SIGTERM);
  const Outcome outcome = run.end();
  INFO(outcome.err);
  CHECK(outcome.status == 75);
  const auto wild = stage(report_of(outcome), "wild");
  CHECK(wild["held"] == 1);
  CHECK(desk.dead().empty());
}

TEST_CASE("a stage that crashes the program is named", "[program][isolation]") {
  const Desk desk;
  const Outcome outcome = run_wild(desk, {"quiet", "abort"}, "\"none\"");
  CHECK(outcome.status == 128 + SIGABRT);
  CHECK(has(outcome.err, "SIGABRT in stage \"wild\", demo.wild, probably at the article 1."));
  CHECK(has(outcome.err, "\"isolation\": \"process\""));
}
