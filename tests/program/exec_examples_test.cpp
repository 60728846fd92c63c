// The programs of examples/exec-*, as their pipelines run them.
#include <cstdlib>
#include <filesystem>
#include <string>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {

void run_example(const Desk& desk, const std::string& name) {
  for (const auto& file : std::filesystem::directory_iterator(WIRECOPY_SOURCE "/examples/" + name))
    if (file.is_regular_file())
      std::filesystem::copy_file(file.path(), desk.path() / file.path().filename());
  const Outcome outcome = desk.wirecopy("run " + name + ".json --report none");
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 1);
  CHECK(lines[0]["summary"] == "It rained in Lisbon.");
}

}  // namespace

TEST_CASE("the example in Python does what it says", "[program][exec]") {
  run_example(Desk(), "exec-python");
}

TEST_CASE("the example in Node does what it says", "[program][exec]") {
  if (std::system("node --version >/dev/null 2>&1") != 0) WIRECOPY_SKIP("node is not installed");
  run_example(Desk(), "exec-node");
}
