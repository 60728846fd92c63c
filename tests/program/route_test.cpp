#include <algorithm>
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {

constexpr const char* kArticles =
    "{\"id\":\"1\",\"language\":\"en\",\"title\":\"One\"}\n"
    "{\"id\":\"2\",\"language\":\"de\",\"title\":\"Zwei\"}\n"
    "{\"id\":\"3\",\"title\":\"Three\"}\n"
    "{\"id\":\"4\",\"language\":\"en\",\"title\":\"Vier\",\"section\":\"de\"}\n";

constexpr const char* kPipeline = R"({"stages": [
  {"id": "in", "type": "fetch.files", "config": {"paths": ["in.jsonl"]}},
  {"id": "desk", "type": "route", "else": "rest", "routes": [
    {"name": "english", "when": {"field": "language", "is": "en"}},
    {"name": "german", "when": {"any": [{"field": "language", "is": "de"},
                                         {"field": "section", "is": "de"}]}}]},
  {"id": "text", "type": "clean.text", "from": ["desk.english"]},
  {"id": "out", "type": "export.jsonl", "config": {"path": "out.jsonl"},
   "from": ["text", "desk.german"]},
  {"id": "rest", "type": "export.jsonl", "config": {"path": "rest.jsonl"}, "from": ["desk.rest"]},
  {"id": "all", "type": "export.jsonl", "config": {"path": "all.jsonl"}, "from": ["in"]}
]})";

std::vector<std::string> ids(const std::vector<nlohmann::json>& records) {
  std::vector<std::string> ids;
  for (const auto& record : records) ids.push_back(record["id"]);
  std::ranges::sort(ids);
  return ids;
}

}  // namespace

TEST_CASE("a route parts articles by the first branch that is meant for them", "[program][route]") {
  const Desk desk;
  desk.write("in.jsonl", kArticles);
  desk.write("p.json", kPipeline);
  const Outcome outcome = desk.wirecopy("run p.json --report json");
  REQUIRE(outcome.status == 0);
  CHECK(ids(desk.lines("out.jsonl")) == std::vector<std::string>{"1", "2", "4"});
  CHECK(ids(desk.lines("rest.jsonl")) == std::vector<std::string>{"3"});
  CHECK(desk.lines("all.jsonl").size() == 4);
  const auto stages = nlohmann::json::parse(outcome.err)["stages"];
  CHECK(stages[1]["in"] == 4);
  CHECK(stages[1]["out"] == 4);
  CHECK(stages[1]["edges"] ==
        nlohmann::json(
            {{"english", {{"text", 2}}}, {"german", {{"out", 1}}}, {"rest", {{"rest", 1}}}}));
}

TEST_CASE("the branch that an article took can be read", "[program][route][explain]") {
  const Desk desk;
  desk.write("in.jsonl", kArticles);
  desk.write("p.json", kPipeline);
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  CHECK(has(desk.wirecopy("explain p.json 2").out, "german"));
}

TEST_CASE("a route and its branches are drawn, listed and described", "[program][route][graph]") {
  const Desk desk;
  desk.write("in.jsonl", kArticles);
  desk.write("p.json", kPipeline);
  const std::string drawn = desk.wirecopy("graph p.json").out;
  CHECK(has(drawn, "s1{\"desk<br/>route\"}"));
  CHECK(has(drawn, "s1 -->|\"english<br/>language is #34;en#34;\"| s2"));
  CHECK(has(drawn, "s1 -->|\"rest<br/>all others\"| s4"));
  CHECK(has(desk.wirecopy("graph p.json --format dot").out,
            "\"desk\" -> \"rest\" [label=\"rest\\nall others\"]"));
  CHECK(has(desk.wirecopy("list").out, "\n  route "));
  CHECK(has(desk.wirecopy("describe route").out, "\"r.en\""));
}
