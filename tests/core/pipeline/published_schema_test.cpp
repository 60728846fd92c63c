#include "pipeline/published_schema.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "core/pipeline/fake_catalogue.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "json_schema.hpp"
#include "pipeline/condition.hpp"
#include "record/fields.hpp"

using namespace wirecopy::pipeline;
using wirecopy::test::TemporaryFolder;
using namespace wirecopy::test;

namespace {

/// Numbers of the lines that the schema refuses, from 1.
std::set<size_t> refused_lines(const Json& schema, const std::vector<Json>& values) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "schema.json") << schema;
  std::ofstream lines(folder.path() / "values.jsonl");
  for (const Json& value : values) lines << value.dump() << '\n';
  lines.close();
  const auto said =
      schema_complaints(folder.path() / "schema.json", folder.path() / "values.jsonl");
  std::set<size_t> refused;
  std::istringstream in(said);
  for (std::string line; std::getline(in, line);) {
    INFO(line);
    REQUIRE(line.starts_with("line "));
    refused.insert(std::stoul(line.substr(5)));
  }
  return refused;
}

/// The JSON files of a folder of cases that are JSON, and their names.
std::vector<Json> cases(const std::string& folder, std::vector<std::string>& names) {
  std::vector<Json> all;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(WIRECOPY_TEST_CASES) / folder)) {
    std::ifstream file(entry.path());
    Json value = Json::parse(file, nullptr, false, true);
    if (value.is_discarded()) continue;
    names.push_back(entry.path().stem().string());
    all.push_back(std::move(value));
  }
  return all;
}

/// Mistakes that show only when a file is looked at as a whole, or beside its folder.
bool is_beyond_a_schema(const std::string& name) {
  static constexpr std::string_view kFiles[] = {
      "failures-order", "from-misspelt", "from-sink",   "from-twice",     "id-default-twice",
      "id-twice",       "key-twice",     "no-sink",     "no-source",      "nothing-before",
      "nothing-reads",  "retry-order",   "ring-",       "route-branches", "route-unread",
      "targets",        "ways-meet",     "file-missing"};
  return std::any_of(std::begin(kFiles), std::end(kFiles),
                     [&](std::string_view file) { return name.starts_with(file); });
}

}  // namespace

TEST_CASE("the published schema accepts every good pipeline file", "[pipeline][schema]") {
  if (!has_schema_validator()) WIRECOPY_SKIP("python3-jsonschema is not installed");
  std::vector<std::string> names;
  const auto good = cases("pipeline-good", names);
  REQUIRE(good.size() >= 4);
  CHECK(refused_lines(published_schema(FakeCatalogue()), good).empty());
}

TEST_CASE("the published schema refuses every bad file whose mistake is in one place",
          "[pipeline][schema]") {
  if (!has_schema_validator()) WIRECOPY_SKIP("python3-jsonschema is not installed");
  std::vector<std::string> names;
  const auto bad = cases("pipeline-errors", names);
  REQUIRE(bad.size() >= 40);
  const auto refused = refused_lines(published_schema(FakeCatalogue()), bad);
  for (size_t i = 0; i < bad.size(); ++i) {
    INFO(names[i]);
    CHECK(refused.contains(i + 1) != is_beyond_a_schema(names[i]));
  }
}

TEST_CASE("an option of several types has its format where it is a text", "[pipeline][schema]") {
  if (!has_schema_validator()) WIRECOPY_SKIP("python3-jsonschema is not installed");
  const auto with = [](const char* config) {
    return Json::parse(R"({"stages": [{"type": "clean.title", "config": )" + std::string(config) +
                       "}]}");
  };
  const std::vector<Json> files = {
      with(R"({"patience": "1s"})"),   with(R"({"patience": null})"),
      with(R"({"beside": null})"),     with(R"({"beside": "title"})"),
      with(R"({"patience": 1})"),      with(R"({"beside": "titel"})"),
      with(R"({"patience": "soon"})"),
  };
  CHECK(refused_lines(published_schema(FakeCatalogue()), files) == std::set<size_t>{5, 6, 7});
}

TEST_CASE("the schema of conditions knows what the compiler knows", "[pipeline][schema]") {
  if (!has_schema_validator()) WIRECOPY_SKIP("python3-jsonschema is not installed");
  std::vector<std::string> fields = {"meta.a.b", "meta.", "titel"};
  for (const auto& field : wirecopy::record::known_fields()) fields.emplace_back(field.name);
  std::vector<Json> conditions;
  for (const std::string& field : fields)
    for (const char* comparison :
         {"is", "in", "matches", "contains", "gt", "gte", "lt", "lte", "exists", "equals"})
      for (const Json& value : {Json("usable"), Json("2021-07-23"), Json(3), Json(true),
                                Json::array({"usable"}), Json::array(), Json::object()})
        conditions.push_back({{"field", field}, {comparison, value}});
  for (const char* text :
       {R"({})", R"({"field": "title"})", R"({"all": []})", R"({"not": []})", R"({"any": [{}]})",
        R"({"all": [{"field": "title", "is": "a"}], "not": {"field": "title", "is": "b"}})",
        R"({"all": [{"field": "title", "is": "a"}], "is": "a"})",
        R"({"not": {"any": [{"field": "urgency", "gt": 1, "lt": 3}]}})", R"([])", R"("title")"})
    conditions.push_back(Json::parse(text));
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                 {"allOf", {{{"$ref", "#/definitions/condition"}}}},
                 {"definitions", {{"condition", condition_schema()}}}};
  const auto refused = refused_lines(schema, conditions);
  size_t good = 0;
  for (size_t i = 0; i < conditions.size(); ++i) {
    bool is_a_time = true;
    const Sink sink = [&](const Finding& finding) {
      if (finding.message.find("a time") != std::string::npos) is_a_time = false;
    };
    const bool compiles = Condition::compile(conditions[i], "", sink) != nullptr;
    if (!is_a_time && !refused.contains(i + 1)) continue;  // the schema takes any text for a time
    INFO(conditions[i].dump());
    CHECK(compiles != refused.contains(i + 1));
    good += compiles;
  }
  CHECK(good > 200);
}
