#include <filesystem>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
namespace fs = std::filesystem;

TEST_CASE("new plugin makes a folder, says how to go on and leaves no word unfilled",
          "[program][new]") {
  for (const std::string kind : {"source", "transform", "sink"}) {
    const Desk desk;
    const Outcome outcome = desk.wirecopy("new plugin my.rain_gauge --kind " + kind);
    const fs::path folder = desk.path() / "my_rain_gauge";

    CHECK(outcome.status == 0);
    // It runs where it was built, so it cannot know.
    CHECK(has(outcome.out, "cd my_rain_gauge && cmake -B build -DCMAKE_PREFIX_PATH=PREFIX && "));
    CHECK(has(outcome.out, "where PREFIX is what wirecopy is installed below"));
    for (const char* file : {"CMakeLists.txt", "plugin.cpp", "rain_gauge.hpp", "rain_gauge.cpp",
                             "rain_gauge_test.cpp", "pipeline.json", "README.md", ".gitignore"})
      CHECK(fs::exists(folder / file));
    for (const auto& entry : fs::directory_iterator(folder)) {
      INFO(entry.path().string());
      CHECK_FALSE(has(contents(entry.path()), "@"));
    }
    CHECK(has(contents(folder / "plugin.cpp"), "struct RainGaugeStage : "));
  }
}

TEST_CASE("new pipeline makes one that checks and runs", "[program][new]") {
  const Desk desk;
  CHECK(desk.wirecopy("new pipeline morning-wire").status == 0);

  CHECK(desk.wirecopy("check morning-wire/morning-wire.json").status == 0);
  CHECK(desk.wirecopy("test morning-wire/morning-wire.json").status == 0);
  CHECK(desk.wirecopy("run morning-wire/morning-wire.json").status == 0);
  CHECK(has(contents(desk.path() / "morning-wire/out.jsonl"), "Rain in the north"));
}

TEST_CASE("new refuses names that cannot be and folders that are there", "[program][new]") {
  const Desk desk;
  const auto refusal = [&](const std::string& arguments) {
    const Outcome outcome = desk.wirecopy("new " + arguments);
    CHECK(outcome.status == 64);
    return outcome.err;
  };

  CHECK(has(refusal("plugin Shout"), "\"Shout\" is no name for a stage: it is FAMILY.NAME"));
  CHECK(has(refusal("plugin ../a.b"), "is no name for a stage"));
  CHECK(has(refusal("plugin my.plugin"), "another file in its folder is called so"));
  CHECK(has(refusal("plugin my.expect"), "another file in its folder is called so"));
  CHECK(has(refusal("plugin my.shout --kind filter"), "filter not in"));
  CHECK(has(refusal("pipeline 'a b'"), "\"a b\" is no name for a pipeline"));
  CHECK(has(refusal("pipeline ''"), "is no name for a pipeline"));
  fs::create_directory(desk.path() / "my_shout");
  desk.write("wire", "");
  CHECK(has(refusal("plugin my.shout"), "my_shout exists already"));
  CHECK(has(refusal("pipeline wire"), "wire exists already"));
  CHECK(fs::is_empty(desk.path() / "my_shout"));
}
