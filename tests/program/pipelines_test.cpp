// The pipelines that come with wirecopy: each is checked and run with the samples beside it.
#include <algorithm>

#include "catch.hpp"
#include "fault_server.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// Runs one of them with its samples, standard input too. \return the report
nlohmann::json run(const Desk& desk, const std::string& folder, const std::string& name,
                   const std::string& environment = {}) {
  const Outcome run = desk.wirecopy(
      "run " + folder + '/' + name + " -q --report json <" + folder + "/samples/articles.jsonl",
      environment);
  INFO(name << ": " << run.err);
  CHECK(run.status == 0);
  const auto report = nlohmann::json::parse(run.err, nullptr, false);
  REQUIRE(report.is_object());
  return report;
}

/// Whether its articles come from addresses, which are no samples, or go to a server.
bool asks_servers(const fs::path& pipeline) {
  const std::string text = contents(pipeline);
  const char* const signs[] = {"\"lists\"", "\"urls\"", "\"export.postgres\"",
                               "\"export.opensearch\"", "\"export.webhook\""};
  return std::ranges::any_of(signs, [&](const char* sign) { return has(text, sign); });
}

}  // namespace

TEST_CASE("every pipeline that comes with wirecopy has no fault and does its work",
          "[program][pipelines]") {
  const Desk desk;
  const std::string folder = desk.shipped_pipelines();
  size_t tried = 0, left_out = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    if (!name.ends_with(".json") || name.ends_with(".test.json")) continue;
    if (!desk.missing(entry.path()).empty()) {
      ++left_out;
      continue;
    }
    CHECK(desk.wirecopy("check " + entry.path().string()).err ==
          entry.path().string() + " is fine\n");
    if (asks_servers(entry.path())) continue;
    const auto report = run(desk, folder, name);
    for (const auto& stage : report["stages"]) {
      INFO(name << ": " << stage["id"]);
      CHECK(stage["out"] > 0);
      CHECK(stage["dead"] == 0);
    }
    ++tried;
  }
  CHECK(tried + left_out >= 13);
  CHECK(tried > 0);
}

TEST_CASE("articles go to a file of their language", "[program][pipelines]") {
  const Desk desk;
  const std::string folder = desk.shipped_pipelines();
  if (!desk.missing(folder + "/by-language.json").empty())
    WIRECOPY_SKIP("one of its stages is not built here");
  run(desk, folder, "by-language.json",
      "WIRECOPY_OUTPUT=$PWD/en WIRECOPY_OUTPUT_GERMAN=$PWD/de WIRECOPY_OUTPUT_REST=$PWD/rest");
  CHECK(desk.lines("en").size() == 10);
  REQUIRE(desk.lines("de").size() == 1);
  CHECK(desk.lines("de")[0]["language"] == "de");
  REQUIRE(desk.lines("rest").size() == 1);
  CHECK(desk.lines("rest")[0]["language"] == "fr");
}

TEST_CASE("feeds of the web come with their pages", "[program][pipelines][http]") {
  const FaultServer server;
  const Desk desk;
  const fs::path file = desk.shipped_pipelines() + "/feeds-with-pages.json";
  if (!desk.missing(file).empty()) WIRECOPY_SKIP("one of its stages is not built here");
  // Loopback may be asked, and at once.
  std::string text = contents(file);
  const std::string manners = R"({ "delay": "2s" })";
  REQUIRE(has(text, manners));
  text.replace(text.find(manners), manners.size(), R"({"delay": "0s", "allow_private": true})");
  desk.write("p.json", text);
  desk.write("feeds.txt", server.url("/feed.xml") + "\n");

  const Outcome outcome =
      desk.wirecopy("run p.json --once -q --report json",
                    "WIRECOPY_INPUT=$PWD/feeds.txt WIRECOPY_OUTPUT=$PWD/news.db");

  INFO(outcome.err);
  CHECK(outcome.status == 0);
  const auto report = nlohmann::json::parse(outcome.err);
  for (const auto& stage : report["stages"]) CHECK(stage["out"] == 3);
}

TEST_CASE("the rules of the desk find what is urgent", "[program][pipelines]") {
  const Desk desk;
  const std::string folder = desk.shipped_pipelines();
  if (!desk.missing(folder + "/desk-rules.json").empty())
    WIRECOPY_SKIP("one of its stages is not built here");
  run(desk, folder, "desk-rules.json",
      "WIRECOPY_OUTPUT=$PWD/all WIRECOPY_OUTPUT_URGENT=$PWD/urgent");
  CHECK(desk.lines("all").size() == 12);
  REQUIRE(desk.lines("urgent").size() == 1);
  CHECK(desk.lines("urgent")[0]["title"] == "Bridge Closed After Barge Hits Pillar");
  CHECK(desk.lines("urgent")[0]["section"] == "traffic");
}

TEST_CASE("programs read, change and write articles of the shipped pipelines",
          "[program][pipelines]") {
  const Desk desk;
  const std::string folder = desk.shipped_pipelines();
  for (const char* name : {"reading-time", "csv-archive", "markdown-files"})
    if (const std::string why = desk.missing(folder + '/' + name + ".json"); !why.empty())
      WIRECOPY_SKIP(why.c_str());
  run(desk, folder, "reading-time.json", "WIRECOPY_OUTPUT=$PWD/timed");
  for (const auto& article : desk.lines("timed")) {
    CHECK(article["meta"]["reading.words"] > 5);
    CHECK(article["meta"]["reading.minutes"] == 1);
  }
  const auto archive = run(desk, folder, "csv-archive.json", "WIRECOPY_OUTPUT=$PWD/archive.db");
  CHECK(archive["stages"].back()["out"] == 3);

  run(desk, folder, "markdown-files.json", "WIRECOPY_OUTPUT=$PWD/site");
  size_t pages = 0;
  for (const auto& entry : fs::directory_iterator(desk.path() / "site")) {
    const std::string page = contents(entry.path());
    CHECK(page.starts_with("---\ntitle: \""));
    CHECK(has(page, "\n---\n\n"));
    ++pages;
  }
  CHECK(pages == 7);
}

TEST_CASE("the tests of shipped pipelines fail when any of their transforms does nothing",
          "[program][test][pipelines]") {
  const Desk desk;
  const std::filesystem::path folder = desk.shipped_pipelines();
  const auto read = [&](const std::string& name) {
    return Json::parse(contents(folder / name), nullptr, true, true);
  };
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".json" && !entry.path().stem().has_extension() &&
        desk.missing(entry.path()).empty())
      names.push_back(entry.path().stem().string());
  REQUIRE_FALSE(names.empty());
  for (const std::string& name : names) {
    INFO(name);
    CHECK(desk.wirecopy("test pipelines/" + name + ".json").status == 0);
    Json test = read(name + ".test.json");
    test["pipeline"] = name + ".json";
    const Json stages = read(name + ".json")["stages"];
    for (size_t i = 1; i + 1 < stages.size(); ++i) {
      const std::string type = stages[i]["type"];
      if (!type.starts_with("clean.") && !type.starts_with("tag.")) continue;
      INFO(stages[i]["id"]);
      test["mocks"] = {{stages[i]["id"], "pass"}};
      desk.write("pipelines/mocked.test.json", test.dump());
      CHECK(desk.wirecopy("test pipelines/mocked.test.json").status == 65);
    }
  }
}
