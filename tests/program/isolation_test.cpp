#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "program/run_program.hpp"

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
