#include <map>
#include <sstream>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

namespace {

/// What `wirecopy stage TYPE` answers for the records of the cases, in order.
std::vector<Json> answers(const Desk& desk, const std::string& type, const Json& config,
                          const std::vector<Json>& cases) {
  std::string in;
  for (const Json& one : cases) in += one["in"].dump() + "\n";
  desk.write("in.jsonl", in);
  desk.write("config.json", config.dump());
  const Outcome run = desk.wirecopy("stage " + type + " --config \"$(cat config.json)\" <in.jsonl");
  INFO(run.err);
  std::vector<Json> parsed;
  std::istringstream lines(run.out);
  for (std::string line; std::getline(lines, line);) parsed.push_back(Json::parse(line));
  REQUIRE(parsed.size() == cases.size());
  return parsed;
}

/// The record as a case tells it: identity is the engine's and differs with the input.
nlohmann::json told(const Json& record) {
  nlohmann::json told = record;
  for (const char* member : {"id", "revision", "evidence"}) told.erase(member);
  return told;
}

}  // namespace

// tests/cases/FAMILY.NAME.json: [{"name", "config"?, "in": record, "out": record}]
TEST_CASE("stages do what their cases tell", "[program][cases]") {
  const Desk desk;
  size_t files = 0;
  for (const auto& entry : fs::directory_iterator(WIRECOPY_TEST_CASES)) {
    if (entry.path().extension() != ".json") continue;
    ++files;
    const std::string type = entry.path().stem();
    std::map<std::string, std::vector<Json>> by_config;
    for (const Json& one : Json::parse(contents(entry.path())))
      by_config[one.value("config", Json::object()).dump()].push_back(one);
    for (const auto& [config, cases] : by_config) {
      const auto out = answers(desk, type, Json::parse(config), cases);
      for (size_t i = 0; i < cases.size(); ++i) {
        INFO(type << ": " << cases[i]["name"]);
        CHECK(told(out[i]) == nlohmann::json(cases[i]["out"]));
      }
    }
  }
  CHECK(files >= 4);
}
