#include "catch.hpp"
#include "json_schema.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {

/// What the validator says about the records of a file; empty: they are valid.
std::string complaints(const Desk& desk, const std::string& records) {
  return schema_complaints(WIRECOPY_SOURCE "/core/schema/article.schema.json",
                           desk.path() / records);
}

/// The same about pipeline files: as `wirecopy schema` knows them.
std::string pipeline_complaints(const Desk& desk, const std::vector<std::string>& texts) {
  std::string lines;
  for (const std::string& text : texts)
    lines += nlohmann::ordered_json::parse(text, nullptr, true, true).dump() + "\n";
  desk.write("pipelines.jsonl", lines);
  const Outcome schema = desk.wirecopy("schema");
  CHECK(schema.status == 0);
  CHECK(schema.err.empty());
  desk.write("schema.json", schema.out);
  return schema_complaints(desk.path() / "schema.json", desk.path() / "pipelines.jsonl");
}

}  // namespace

TEST_CASE("what is exported is what the published schema says", "[program][schema]") {
  if (!has_schema_validator()) WIRECOPY_SKIP("python3-jsonschema is not installed");
  const Desk desk;
  desk.pipeline(WIRECOPY_TEST_CASES "/records/full.jsonl", "");
  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(desk.lines("out.jsonl").size() == 5);
  CHECK(complaints(desk, "out.jsonl") == "");

  CHECK(desk.wirecopy("run " + desk.shipped_pipelines() + "/agency-wire.json",
                      "WIRECOPY_OUTPUT=$PWD/wire.jsonl")
            .status == 0);
  CHECK(complaints(desk, "wire.jsonl") == "");
}

TEST_CASE("what the schema refuses, wirecopy refuses too", "[program][schema]") {
  if (!has_schema_validator()) WIRECOPY_SKIP("python3-jsonschema is not installed");
  const Desk desk;
  size_t tried = 0;
  std::ifstream file(WIRECOPY_TEST_CASES "/records/wrong.jsonl");
  for (std::string line; std::getline(file, line); ++tried) {
    INFO(line);
    desk.write("one.jsonl", line + "\n");
    CHECK(complaints(desk, "one.jsonl") != "");
    desk.pipeline("one.jsonl", "");
    CHECK(desk.wirecopy("run p.json -q").status == 65);
  }
  CHECK(tried > 10);
}

TEST_CASE("the schema that is published knows the stages that are installed", "[program][schema]") {
  if (!has_schema_validator()) WIRECOPY_SKIP("python3-jsonschema is not installed");
  const Desk desk;
  std::vector<std::string> good;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(WIRECOPY_SOURCE) / "pipelines"))
    if (entry.path().extension() == ".json" && !has(entry.path().filename().string(), ".test."))
      good.push_back(contents(entry.path()));
  CHECK(good.size() >= 3);
  CHECK(desk.wirecopy("new pipeline wire").status == 0);
  good.push_back(contents(desk.path() / "wire/wire.json"));
  CHECK(pipeline_complaints(desk, good) == "");

  const auto refused = [&](const std::string& stage, const std::string& part) {
    const auto said = pipeline_complaints(desk, {R"({"stages": [)" + stage + "]}"});
    INFO(said);
    CHECK(has(said, part));
  };
  refused(R"({"type": "clean.titel"})", "clean.titel");
  refused(R"({"type": "tag.keywords", "config": {"max": 1000}})", "$.stages[0].config.max");
  refused(R"({"type": "tag.keywords", "config": {"maximum": 10}})", "'maximum' was unexpected");
  refused(R"({"type": "tag.keywords", "config": {"max": {"$enw": "N"}}})", "config.max");
  refused(R"({"type": "fetch.files"})", "'config' is a required property");
  refused(R"({"type": "fetch.files", "config": {"paths": "a"}})", "config.paths");
  refused(R"({"type": "fetch.files", "config": {"paths": ["a"], "max_record": "many"}})",
          "config.max_record");
  for (
      const char* stage :
      {R"({"type": "tag.keywords", "config": {"max": {"$env": "N", "default": 3}}})",
       R"({"type": "fetch.files", "config": {"paths": [{"$file": "list"}], "max_record": "1KiB"}})",
       R"({"type": "fetch.files", "config": {"paths": {"$env": "LIST", "secret": false}}})"})
    CHECK(pipeline_complaints(desk, {std::string(R"({"stages": [)") + stage + "]}"}) == "");
}

TEST_CASE("a new pipeline names the schema that lies beside it", "[program][schema][new]") {
  const Desk desk;
  REQUIRE(desk.wirecopy("new pipeline wire").status == 0);
  const auto pipeline =
      nlohmann::json::parse(contents(desk.path() / "wire/wire.json"), nullptr, true, true);
  const auto schema = desk.path() / "wire" / pipeline["$schema"].get<std::string>();
  CHECK(contents(schema) == desk.wirecopy("schema").out);
}
