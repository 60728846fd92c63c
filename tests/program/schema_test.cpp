#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {

/// What the validator says about the records of a file; empty: they are valid.
std::string complaints(const Desk& desk, const std::string& records) {
  const std::string command = "cd " + desk.path().string() +
                              " && python3 " WIRECOPY_SOURCE
                              "/tests/program/validate.py " WIRECOPY_SOURCE
                              "/core/schema/article.schema.json " +
                              records + " >.said 2>&1";
  const int status = std::system(command.c_str());
  const std::string said = contents(desk.path() / ".said");
  return status == 0 || !said.empty() ? said : "the validator fails without a word";
}

bool has_validator() { return std::system("python3 -c 'import jsonschema' 2>/dev/null") == 0; }

}  // namespace

TEST_CASE("what is exported is what the published schema says", "[program][schema]") {
  if (!has_validator()) WIRECOPY_SKIP("python3-jsonschema is not installed");
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
  if (!has_validator()) WIRECOPY_SKIP("python3-jsonschema is not installed");
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
