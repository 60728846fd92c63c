// What there is: list and describe.
#include <algorithm>
#include <sstream>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::ordered_json;

namespace {

std::vector<std::string> ids(const Desk& desk, const std::string& arguments = {}) {
  std::istringstream text(desk.wirecopy("list --ids " + arguments).out);
  std::vector<std::string> ids;
  for (std::string id; std::getline(text, id);) ids.push_back(id);
  return ids;
}

bool holds(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// A pipeline that has nothing in it but this stage and what it cannot do without.
Json pipeline_around(const Json& stage, const std::string& kind) {
  const Json source = {
      {"id", "a"}, {"type", "fetch.files"}, {"config", {{"paths", {"articles.jsonl"}}}}};
  Json sink = {{"id", "z"}, {"type", "export.jsonl"}, {"config", {{"path", "-"}}}};
  Json stages = Json::array();
  if (kind != "source") stages.push_back(source);
  stages.push_back(stage);
  if (kind == "route") {
    const std::string id = stage["id"];
    sink["from"] = Json::array({id + '.' + std::string(stage["else"])});
    for (const Json& branch : stage["routes"])
      sink["from"].push_back(id + '.' + std::string(branch["name"]));
  }
  if (kind != "sink") stages.push_back(sink);
  return {{"stages", stages}};
}

}  // namespace

TEST_CASE("stages are listed by family, the program's own behind them", "[program][list]") {
  const Desk desk;
  const Outcome list = desk.wirecopy("list");
  CHECK(list.status == 0);
  std::vector<size_t> places;
  for (const char* line : {"fetch\n  fetch.", "\nclean\n  clean.", "\nexport\n  export.",
                           "\ndemo\n  demo.", "\nthe program's own\n  filter "})
    places.push_back(list.out.find(line));
  CHECK(std::is_sorted(places.begin(), places.end()));
  CHECK(places.back() != std::string::npos);

  CHECK(holds(ids(desk), "demo.rules"));
  CHECK(holds(ids(desk), "route"));
  CHECK(holds(ids(desk, "--kind sink"), "export.jsonl"));
  CHECK_FALSE(holds(ids(desk, "--kind sink"), "clean.text"));
  CHECK(ids(desk, "--kind route") == std::vector<std::string>{"route"});
  CHECK(desk.wirecopy("list --kind snk").status == 64);
}

TEST_CASE("a stage is found by words of its id, its summary and its options", "[program][list]") {
  const Desk desk;
  CHECK(ids(desk, "demo RULES") == std::vector<std::string>{"demo.rules"});
  CHECK(ids(desk, "titles by") == std::vector<std::string>{"demo.rules"});
  CHECK(ids(desk, "'has to stand'") == std::vector<std::string>{"demo.rules"});
  CHECK(holds(ids(desk, "language is"), "filter"));
  CHECK(ids(desk, "nobodyhasthis").empty());
  CHECK(has(desk.wirecopy("list nobodyhasthis").err, "no stage is like that"));

  CHECK(has(desk.wirecopy("list 'has to stand'").out,
            "\n      option first/side: Where it has to stand.\n"));
  const Json found = Json::parse(desk.wirecopy("list by rules --json").out)["stages"];
  REQUIRE(found.size() == 1);
  CHECK(found[0]["type"] == "demo.rules");
  CHECK(found[0]["family"] == "demo");
  CHECK(found[0]["kind"] == "transform");
  CHECK(found[0]["found"] == Json{"summary"});
}

TEST_CASE("a stage is described with all that can be known of it", "[program][describe]") {
  const Desk desk;
  const std::string text = desk.wirecopy("describe demo.rules").out;
  CHECK(has(text, "demo.rules 1.0.0  (transform)\n  Drops titles by rules.\n"));
  CHECK(has(text, "  takes  one batch at a time\n"));
  CHECK(has(text, "  drops  as \"matched\": The title has the text of a rule.\n"));
  CHECK(has(text, "  counts tried (counter): Rules tried.\n"));
  CHECK(has(text, "  first/match  (text, required)\n      Text to look for.\n"));
  CHECK(has(text, "  rules/0/side  (\"front\" or \"back\", default \"front\")\n"));
  CHECK(has(text, "  sizes  (list, each an integer from 1 to 9, default [])\n"));
  CHECK(has(text, "Sizes of\\x0athe print."));

  const Json json = Json::parse(desk.wirecopy("describe demo.rules --json").out);
  CHECK(json["reasons"][0]["name"] == "matched");
  CHECK(json["metrics"][0]["name"] == "tried");
  CHECK(json["options"][1]["option"] == "first");
  CHECK(json["options"][3]["option"] == "first/side");
  CHECK(json["options"][3]["default"] == "front");
  CHECK(json["options"][3]["choices"] == Json{"front", "back"});
  CHECK(json["config_schema"]["required"] == Json{"token", "first"});
}

TEST_CASE("a stage that cannot be created is described all the same", "[program][describe]") {
  const Desk desk;
  for (const std::string type : {"bad.create", "bad.dies"}) {
    const Outcome json = desk.wirecopy("describe " + type + " --json");
    CHECK(json.status == 0);
    CHECK(Json::parse(json.out)["reasons"].is_null());
    CHECK(has(desk.wirecopy("describe " + type).out, "\nExample\n  { \"id\": "));
  }
}

TEST_CASE("one option is described with what is inside it", "[program][describe]") {
  const Desk desk;
  const std::string text = desk.wirecopy("describe demo.rules first").out;
  CHECK(text.starts_with("  first  (object, required)\n      The rule tried first.\n"));
  CHECK(has(text, "  first/match  "));
  CHECK_FALSE(has(text, "rules/0"));
  CHECK(Json::parse(desk.wirecopy("describe demo.rules first/side --json").out)["default"] ==
        "front");
  CHECK(has(desk.wirecopy("describe filter when").out, "  when  (condition, required)\n"));

  const Outcome refused = desk.wirecopy("describe demo.rules frist");
  CHECK(refused.status == 64);
  CHECK(has(refused.err, "demo.rules has no option \"frist\": did you mean \"first\"?"));
  CHECK(has(desk.wirecopy("describe route roues").err, "did you mean \"routes\"?"));
  CHECK(has(desk.wirecopy("describe demo.ruls").err, "did you mean \"demo.rules\"?"));
}

TEST_CASE("the example of every stage can be pasted into a pipeline", "[program][describe]") {
  const Desk desk;
  desk.write("articles.jsonl", "");
  size_t tried = 0;
  for (const std::string& type : ids(desk)) {
    if (type == "bad.create" || type == "bad.dies") continue;
    if (type == "demo.learn") continue;  // its model must be there
    INFO(type);
    const Json json = Json::parse(desk.wirecopy("describe " + type + " --json").out);
    CHECK(json["example"]["type"] == type);
    desk.write("p.json", pipeline_around(json["example"], json["kind"]).dump(2));
    const Outcome check = desk.wirecopy("check p.json");
    INFO(check.err);
    CHECK(check.status == 0);
    // What people are shown is what programs are told.
    const std::string text = desk.wirecopy("describe " + type).out;
    const size_t begin = text.find("\nExample\n") + 9;
    CHECK(Json::parse(text.substr(begin, text.find("\nfrom ", begin) - begin)) == json["example"]);
    ++tried;
  }
  CHECK(tried > 15);
}
