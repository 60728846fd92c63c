// fetch.files and export.jsonl as they are built, one engine between them.
#include <dlfcn.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <set>
#include <thread>
#include <utility>

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"
#include "engine/engine.hpp"
#include "wirecopy/testing.hpp"

using namespace wirecopy;
using wirecopy::test::read_file;
using wirecopy::test::TemporaryFolder;
using Json = nlohmann::ordered_json;

namespace {

const wcp_stage* loaded(const char* library) {
  void* const handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  REQUIRE(handle != nullptr);
  return static_cast<const wcp_plugin*>(dlsym(handle, "wirecopy_plugin"))->stages[0];
}

struct Run {
  std::vector<Json> records, dead;
  RunReport report;
  std::vector<std::string> complaints;
};

std::vector<Json> lines(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::vector<Json> parsed;
  for (std::string line; std::getline(file, line);) parsed.push_back(Json::parse(line));
  return parsed;
}

Run run(const TemporaryFolder& folder, Json fetch, Json to = Json::object()) {
  if (!to.contains("path")) to["path"] = folder.path() / ".out.jsonl";
  engine::Plan plan;
  plan.name = "ends";
  plan.workers = 2;
  plan.dead_letters = folder.path() / ".dead.jsonl";
  plan.stages.resize(2);
  plan.stages[0].id = "in";
  plan.stages[0].stage = loaded(WIRECOPY_FETCH);
  plan.stages[0].config = std::make_shared<const Json>(std::move(fetch));
  plan.stages[1].id = "out";
  plan.stages[1].stage = loaded(WIRECOPY_EXPORT);
  plan.stages[1].config = std::make_shared<const Json>(to);
  plan.stages[1].from = {{0}};
  observe::Log log(WCP_LOG_CRITICAL);
  engine::Engine engine(plan, log);
  Run result;
  for (const auto& error : engine.create()) result.complaints.push_back(error.text);
  if (!result.complaints.empty()) return result;
  REQUIRE(engine.open());
  result.report = engine.run();
  CHECK(result.report.is_balanced());
  result.records = lines(folder.path() / ".out.jsonl");
  result.dead = lines(plan.dead_letters);
  return result;
}

}  // namespace

TEST_CASE("a text file becomes an article with title, body and URL", "[ends]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a story.txt", "The caf\xE9\n\nIt opened.\n");
  const Run result = run(folder, {{"paths", {path}}});

  REQUIRE(result.records.size() == 1);
  const Json& record = result.records[0];
  CHECK(record["title"] == "The café");
  CHECK(record["body"] == "\nIt opened.\n");
  CHECK(record["url"] == "file://" + folder.path().native() + "/a%20story.txt");
  CHECK(record.contains("fetched"));
  CHECK(record["id"].get<std::string>().size() == 32);
  CHECK(result.dead.empty());
}

TEST_CASE("a page is kept as raw bytes, written only when asked for", "[ends]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.html", "<p>caf\xE9</p>");
  const Run without = run(folder, {{"paths", {path}}});
  const Run with = run(folder, {{"paths", {path}}}, {{"raw", true}});

  REQUIRE(without.records.size() == 1);
  CHECK_FALSE(without.records[0].contains("raw"));
  CHECK_FALSE(without.records[0].contains("body"));
  REQUIRE(with.records.size() == 1);
  CHECK(with.records[0]["raw"] ==
        Json({{"base64", "PHA+Y2Fm6TwvcD4="}, {"content_type", "text/html"}}));
}

TEST_CASE("records keep their ids and times; a bad line is a dead letter that says where",
          "[ends]") {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("a.jsonl",
                   "{\"id\":\"1\",\"title\":\"kept\",\"fetched\":\"2020-01-02T03:04:05Z\"}\n"
                   "{\"title\":\"half\",\"urgency\":99}\n"
                   "{\"title\":\"no id\"}\n"
                   "nonsense\n");
  const Run result = run(folder, {{"paths", {path}}});

  REQUIRE(result.records.size() == 2);
  CHECK(result.records[0]["id"] == "1");
  CHECK(result.records[0]["fetched"] == "2020-01-02T03:04:05Z");
  CHECK_FALSE(result.records[0].contains("url"));
  CHECK(result.records[1]["title"] == "no id");
  REQUIRE(result.dead.size() == 2);
  std::vector<Json> dead = result.dead;
  if (dead[0]["error"].get<std::string>().find(", line 2: ") == std::string::npos)
    std::swap(dead[0], dead[1]);
  const size_t second = read_file(path).find("{\"title\":\"half");
  CHECK(dead[0]["error"] ==
        path + ": byte " + std::to_string(second) + ", line 2: \"urgency\" is out of range: 99");
  CHECK(dead[0]["origin"]["partition"] == path);
  CHECK(dead[0]["origin"]["key"] == "");  // a line has none of its own
  CHECK(dead[0]["record"]["raw"]["text"] == "{\"title\":\"half\",\"urgency\":99}");
  CHECK(dead[0]["record"]["source_url"] == "file://" + path);
  CHECK_FALSE(dead[0]["record"].contains("title"));
  CHECK(dead[1]["error"].get<std::string>().find(", line 4: not JSON: ") != std::string::npos);
  CHECK(dead[0]["record"]["id"] != dead[1]["record"]["id"]);
}

TEST_CASE("what is too long or empty is a dead letter, thousands of records pass", "[ends]") {
  const TemporaryFolder folder;
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "{\"id\":\"" + std::to_string(i) + "\"}\n";
  folder.write("a.jsonl", text + std::string(200'000, 'x') + "\n" +
                              text.substr(0, 11));  // "0" again, unchanged
  folder.write("b.txt", "");
  const Run result = run(folder, {{"paths", {folder.path().native()}}, {"max_record", "100kB"}});

  CHECK(result.records.size() == 5000);
  REQUIRE(result.dead.size() == 2);
  for (const Json& dead : result.dead) {
    const std::string error = dead["error"];
    if (dead["origin"]["partition"] == (folder.path() / "b.txt").native()) {
      CHECK(error == (folder.path() / "b.txt").native() + ": is empty");
    } else {
      CHECK(error.find("line 5001: a line of 200000 bytes") != std::string::npos);
      CHECK(dead["record"]["raw"]["text"].get<std::string>().size() == 64 * 1024);
    }
  }
}

TEST_CASE("standard input is waited for without a thread of its own", "[ends]") {
  const TemporaryFolder folder;
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const int before = dup(STDIN_FILENO);
  REQUIRE(dup2(ends[0], STDIN_FILENO) == STDIN_FILENO);
  std::jthread writer([&] {
    for (const std::string_view text : {"{\"id\":\"1\"}\n{\"id\":", "\"2\"}\n"}) {
      if (write(ends[1], text.data(), text.size()) < 0) break;
      for (int left = 1; left > 0; std::this_thread::yield()) ioctl(ends[1], FIONREAD, &left);
    }
    close(ends[1]);
  });
  const Run result = run(folder, {{"paths", {"-"}}});
  dup2(before, STDIN_FILENO);
  close(before);
  close(ends[0]);

  REQUIRE(result.records.size() == 2);
  CHECK(result.records[1]["id"] == "2");
}

TEST_CASE("nothing counts as exported that a full disk did not take", "[ends]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.jsonl", "{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
  const Run result = run(folder, {{"paths", {path}}}, {{"path", "/dev/full"}});

  CHECK(result.report.write_failed);
  CHECK(result.report.failure ==
        "out: /dev/full: No space left on device: 2 records were not written");
  CHECK(result.report.stages[1].out == 0);
  CHECK(result.report.unfinished == std::vector<std::string>{"1", "2"});
}

TEST_CASE("ends that cannot be opened keep the run from starting", "[ends]") {
  const TemporaryFolder folder;
  const std::string none = folder.path() / "none.txt";

  CHECK(run(folder, {{"paths", {none}}}).report.failure ==
        "in: " + none + ": No such file or directory");
  CHECK(run(folder, {{"paths", {none}}}, {{"path", "/"}}).report.failure ==
        "out: /: is a folder, not a file");
  CHECK(run(folder, {{"paths", Json::array()}}).complaints ==
        std::vector<std::string>{"needs at least one path"});
  CHECK(run(folder, {{"paths", {none}}, {"max_record", "lots"}}).complaints.size() == 1);
}

TEST_CASE("a file is closed at the end of its hour, and not before it has an article",
          "[export][jsonl]") {
  const TemporaryFolder folder;
  const auto files = [&] {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
      names.insert(entry.path().filename());
    return names;
  };
  const Json config{{"path", folder.path() / "news.jsonl"}, {"rotate", {{"every", "1h"}}}};
  testing::StageTest sink(WIRECOPY_EXPORT, config.dump());
  sink.advance(std::chrono::hours(3));
  CHECK(files() == std::set<std::string>{"news.jsonl"});  // nothing to close

  sink.give(R"({"id":"a"})");
  sink.advance(std::chrono::minutes(1));
  CHECK(files().size() == 1);
  sink.advance(std::chrono::hours(1));
  const auto closed = files();
  REQUIRE(closed.size() == 2);
  CHECK(closed.begin()->starts_with("news-2020"));
  CHECK(lines(folder.path() / *closed.begin()).at(0)["id"] == "a");
  CHECK(lines(folder.path() / "news.jsonl").empty());

  sink.give(R"({"id":"b"})");
  sink.advance(std::chrono::hours(2));
  CHECK(files().size() == 3);
  CHECK(lines(folder.path() / *closed.begin()).size() == 1);
  sink.advance(std::chrono::hours(5));
  CHECK(files().size() == 3);
}
