#include "pipeline/pipeline.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "as_nobody.hpp"
#include "catch.hpp"
#include "core/pipeline/fake_catalogue.hpp"

using namespace wirecopy::pipeline;
using std::chrono::milliseconds;

namespace {

const FakeCatalogue kCatalogue;

Pipeline good(const std::string& text) {
  Diagnostics problems;
  auto pipeline = load_text(text, "Agency Wire.json", "/srv/wire", kCatalogue, problems);
  INFO(problems.text());
  REQUIRE(pipeline);
  return *std::move(pipeline);
}

std::string errors(const std::string& text) {
  Diagnostics problems;
  CHECK_FALSE(load_text(text, "x.json", "/srv", kCatalogue, problems));
  return problems.text();
}

/// A folder that is gone after the test.
struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("wirecopy-pipeline-" + std::to_string(getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
    return (path / name).string();
  }
};

std::string file_errors(const std::string& file) {
  Diagnostics problems;
  CHECK_FALSE(load(file, kCatalogue, problems));
  return problems.text();
}

}  // namespace

TEST_CASE("a pipeline is read with its defaults", "[pipeline][load]") {
  const auto pipeline = good(R"({
    "stages": [
      {"type": "fetch.files", "config": {"paths": ["in"]}},
      {"type": "clean.title"},
      {"id": "out", "type": "export.jsonl", "config": {"path": "-"}}
    ]})");

  CHECK(pipeline.name == "agency-wire");
  CHECK(pipeline.folder == "/srv/wire");
  CHECK(pipeline.workers == 0);
  REQUIRE(pipeline.stages.size() == 3);
  CHECK(pipeline.stages[0].id == "files");
  CHECK(pipeline.stages[0].kind == StageKind::source);
  CHECK(pipeline.stages[0].config->dump() == R"({"paths":["/srv/wire/in"],"max_record":"16MB"})");
  CHECK(pipeline.stages[1].from == std::vector<Input>{{0}});
  CHECK((*pipeline.stages[1].config)["max_title_len"] == 300);
  CHECK(pipeline.stages[1].described == *kCatalogue.find("clean.title"));
  CHECK(pipeline.stages[2].from == std::vector<Input>{{1}});
  CHECK(pipeline.stages[2].on_error == OnError::dead_letter);
  CHECK_FALSE(pipeline.stages[2].when);
  CHECK_FALSE(pipeline.stages[2].deadline);
  CHECK(pipeline.stages[2].retry.attempts == 3);
}

TEST_CASE("a sink that writes to a server is tried more often", "[pipeline][load]") {
  const auto pipeline = good(R"({"stages": [
      {"type": "fetch.files", "config": {"paths": ["in"]}},
      {"type": "export.webhook"},
      {"id": "less", "type": "export.webhook", "retry": {"attempts": 2}}]})");
  CHECK(pipeline.stages[1].retry.attempts == 10);
  CHECK(pipeline.stages[2].retry.attempts == 2);
}

TEST_CASE("what a stage says of failures is read", "[pipeline][load]") {
  const auto pipeline = good(R"({"name": "night_wire", "workers": 2,
    "stages": [
      {"type": "fetch.files", "config": {"paths": ["in"]}, "on_error": "stop"},
      {"type": "clean.text", "when": {"field": "language", "is": "en"}, "on_error": "drop",
       "retry": {"attempts": 5, "first": "2s", "max": "1h"}, "deadline": "30s"},
      {"type": "filter", "when": {"field": "title", "exists": true}},
      {"id": "f2", "type": "filter", "when": {"field": "body", "exists": true}, "reason": "no body"},
      {"id": "out", "type": "export.jsonl", "config": {"path": "-"}, "retry": {"first": "2m"}}
    ]})");

  CHECK(pipeline.name == "night_wire");
  CHECK(pipeline.workers == 2);
  CHECK(pipeline.stages[0].on_error == OnError::stop);
  CHECK(pipeline.stages[1].on_error == OnError::drop);
  CHECK(pipeline.stages[1].retry.attempts == 5);
  CHECK(pipeline.stages[1].retry.first == milliseconds(2'000));
  CHECK(pipeline.stages[1].retry.max == milliseconds(3'600'000));
  CHECK(pipeline.stages[1].deadline == milliseconds(30'000));
  CHECK(pipeline.stages[1].when);
  CHECK(pipeline.stages[2].reason == "filter");
  CHECK(pipeline.stages[2].kind == StageKind::filter);
  CHECK_FALSE(pipeline.stages[2].described);
  CHECK(pipeline.stages[3].reason == "no body");
  CHECK(pipeline.stages[4].retry.max == milliseconds(120'000));
}

TEST_CASE("stages fan out, in any order where from is given", "[pipeline][load]") {
  const auto pipeline = good(R"({"stages": [
      {"id": "late", "type": "export.jsonl", "from": ["en"], "config": {"path": "late.jsonl"}},
      {"id": "a", "type": "fetch.files", "config": {"paths": ["a"]}},
      {"id": "b", "type": "fetch.files", "config": {"paths": ["b"]}},
      {"id": "en", "type": "clean.text", "from": ["a", "b"]},
      {"id": "store", "type": "export.jsonl", "config": {"path": "store.jsonl"}},
      {"id": "more", "type": "export.jsonl", "config": {"path": "c"}}
    ]})");

  CHECK(pipeline.stages[0].from == std::vector<Input>{{3}});
  CHECK(pipeline.stages[3].from == std::vector<Input>{{1}, {2}});
  CHECK(pipeline.stages[4].from == std::vector<Input>{{3}});
  CHECK(pipeline.stages[5].from == std::vector<Input>{{3}});
}

TEST_CASE("the design's example error is rendered to the letter", "[pipeline][load]") {
  const auto text = errors(
      "{\n  \"stages\": [\n    {\"type\": \"fetch.files\", \"config\": {\"paths\": [\"in\"]}},\n"
      "    {\"type\": \"clean.title\", \"config\": {\n    \"max_titel_len\": 200\n    }},\n"
      "    {\"id\": \"out\", \"type\": \"export.jsonl\", \"config\": {\"path\": \"-\"}}\n  ]\n}\n");

  CHECK(text ==
        "x.json:5:5: error: unknown option \"max_titel_len\" for clean.title\n"
        "    5 |     \"max_titel_len\": 200\n"
        "      |     ^^^^^^^^^^^^^^^ did you mean \"max_title_len\"? (integer, 1..2000, default "
        "300)\n"
        "   at /stages/1/config/max_titel_len \xC2\xB7 wirecopy describe clean.title\n");
}

TEST_CASE("a ring is named", "[pipeline][load]") {
  const auto text = errors(
      "{\"stages\": [\n"
      "{\"id\": \"s\", \"type\": \"fetch.files\", \"config\": {\"paths\": [\"in\"]}},\n"
      "{\"id\": \"a\", \"type\": \"clean.text\", \"from\": [\"s\", \"c\"]},\n"
      "{\"id\": \"b\", \"type\": \"clean.text\", \"from\": [\"a\"]},\n"
      "{\"id\": \"c\", \"type\": \"clean.text\"},\n"
      "{\"id\": \"o\", \"type\": \"export.jsonl\", \"config\": {\"path\": \"-\"}}]}\n");

  CHECK(text ==
        "x.json:3:43: error: stages read from each other in a ring: a -> b -> c -> a\n"
        "    3 | {\"id\": \"a\", \"type\": \"clean.text\", \"from\": [\"s\", \"c\"]},\n"
        "      |                                           ^^^^^^^^^^\n"
        "   at /stages/1/from\n");
}

TEST_CASE("a stage's own complaint stands at its option", "[pipeline][load]") {
  setenv("WIRECOPY_TEST_TOKEN", "hunter2-hunter2", 1);
  const auto pipeline = good(
      "{\"stages\": [\n{\"type\": \"fetch.feed\", \"config\": {\"urls\": [\"http://a\"],\n"
      "\"token\": {\"$env\": \"WIRECOPY_TEST_TOKEN\"}}},\n"
      "{\"type\": \"export.jsonl\", \"config\": {\"path\": \"-\"}}]}");
  unsetenv("WIRECOPY_TEST_TOKEN");
  Diagnostics problems;
  pipeline.report_config_error(pipeline.stages[0], "/urls/0", "no such host", problems);
  pipeline.report_config_error(pipeline.stages[0], "/token", "hunter2-hunter2 is no token",
                               problems);
  pipeline.report_config_error(pipeline.stages[0], "/every", "too often", problems);

  const auto sorted = problems.sorted();
  CHECK(sorted[0].message == "too often");
  CHECK(sorted[0].source->position(sorted[0].range.begin).column == 34);
  CHECK(sorted[1].message == "no such host");
  CHECK(sorted[1].pointer == "/stages/0/config/urls/0");
  CHECK(sorted[2].message == "*** is no token");
  CHECK(sorted[2].source->position(sorted[2].range.begin).line == 3);
}

TEST_CASE("a file that is none is named with the reason", "[pipeline][load]") {
  const Folder folder;
  const auto in = folder.path.string();
  CHECK(file_errors(in + "/no.json") == in + "/no.json: error: no such file\n");
  CHECK(file_errors(in) == in + ": error: is a folder, not a file\n");
  const auto empty = folder.write("empty.json", "");
  CHECK(file_errors(empty) == empty + ": error: is empty\n");
  const auto large = folder.write("large.json", std::string(17 * 1024 * 1024, ' '));
  CHECK(file_errors(large) == large + ": error: is larger than 16 MB\n");
  const auto bom = folder.write("bom.json", "\xEF\xBB\xBF{}");
  CHECK(file_errors(bom).find("the text starts with a byte order mark") != std::string::npos);
  const auto latin = folder.write("latin.json", "{\"name\": \"caf\xE9\"}");
  CHECK(file_errors(latin).find(latin + ":1:14: error: this byte is not UTF-8") == 0);
  const auto nul = folder.write("nul.json", std::string("{\0}", 3));
  CHECK(file_errors(nul).find(nul + ":1:2: error: a NUL byte") == 0);
}

TEST_CASE("an unreadable file is named with the reason", "[pipeline][load]") {
  const Folder folder;
  std::filesystem::permissions(folder.path, std::filesystem::perms(0755));
  const auto closed = folder.write("closed.json", "{}");
  std::filesystem::permissions(closed, std::filesystem::perms::none);
  const wirecopy::test::AsNobody nobody;
  CHECK(file_errors(closed) == closed + ": error: cannot be read: Permission denied\n");
}

TEST_CASE("a file's relative paths start at its folder", "[pipeline][load]") {
  const Folder folder;
  const auto file = folder.write("wire.json", R"({"stages": [
    {"type": "fetch.files", "config": {"paths": ["in/*.txt"]}},
    {"type": "export.jsonl", "config": {"path": "out.jsonl"}}]})");
  Diagnostics problems;
  const auto pipeline = load(file, kCatalogue, problems);

  REQUIRE(pipeline);
  CHECK(pipeline->name == "wire");
  CHECK(pipeline->file == file);
  CHECK((*pipeline->stages[1].config)["path"] == (folder.path / "out.jsonl").string());
  CHECK((*pipeline->stages[0].config)["paths"][0] == (folder.path / "in/*.txt").string());
}
