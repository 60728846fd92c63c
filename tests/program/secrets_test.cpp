// What a pipeline must not tell, however hard its stages try.
#include "catch.hpp"
#include "program/http_client.hpp"
#include "program/running_program.hpp"

using namespace wirecopy::test;
namespace fs = std::filesystem;

namespace {

constexpr const char* kToken = "Zq7-token-%\"x";  // an escape in JSON, too
constexpr const char* kKey = "Zq7 key of a file";
constexpr const char* kPassword = "Zq7pass";
const std::string kEnvironment = "LEAKY_TOKEN='" + std::string(kToken) + "'";

void write_pipeline(const Desk& desk, const std::string& input, const std::string& more,
                    const std::string& beside = "") {
  desk.write("key.txt", std::string(kKey) + "\n");
  desk.write("p.json", R"({"name":"p","stages":[
    {"id":"in","type":"fetch.files","config":{"paths":[")" +
                           input + R"("]}},
    {"id":"leaky","type":"demo.leaky","config":{"token":{"$env":"LEAKY_TOKEN"},
      "key":{"$file":"key.txt"},"url":"https://me:)" +
                           kPassword + R"(@example.org/")" + more + "}" + beside + R"(},
    {"id":"out","type":"export.jsonl","config":{"path":"-"}}]})");
}

void write_articles(const Desk& desk) {
  std::string lines;
  for (const char* title : {"reject", "throw", "drop", "hold", "log", "explain"})
    lines += "{\"id\":\"" + std::string(title) + "\",\"title\":\"" + title + "\"}\n";
  desk.write("in.jsonl", lines);
}

/// The part of `text` around a secret; empty: there is none.
std::string leak_in(const std::string& text) {
  // What is left of one that was cut or escaped counts, too.
  const size_t at = text.find("Zq7");
  return at == text.npos ? "" : text.substr(at > 80 ? at - 80 : 0, 200);
}

void check_all(const Desk& desk, const std::vector<std::string>& commands) {
  for (const std::string& command : commands) {
    INFO(command);
    const Outcome outcome = desk.wirecopy(command, kEnvironment);
    CHECK(leak_in(outcome.out) == "");
    CHECK(leak_in(outcome.err) == "");
  }
}

void check_state(const Desk& desk) {
  size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(desk.path() / ".wirecopy")) {
    if (!entry.is_regular_file()) continue;
    INFO(entry.path().string());
    CHECK(leak_in(contents(entry.path())) == "");
    ++files;
  }
  CHECK(files > 0);
}

const std::vector<std::string> kCommands = {
    "check p.json",
    "check p.json --json",
    "graph p.json",
    "graph p.json --format dot",
    "run p.json --dead-letters dead.jsonl",
    "run p.json --fresh --report json --log-format json",
    "run p.json --fresh --report none",
    "dlq list p.json",
    "dlq list p.json --json",
    "dlq show p.json",
    "dlq export p.json",
    "explain p.json reject",
    "explain p.json drop",
    "explain p.json drop --json",
    "explain p.json explain",
    "explain p.json explain --json",
    "state show p.json",
    "state show p.json --json",
    "state check p.json",
    R"(stage demo.leaky --config '{"token":{"$env":"LEAKY_TOKEN"},"key":{"$file":"key.txt"}}' <in.jsonl)"};

}  // namespace

TEST_CASE("a secret is told nowhere", "[program][secrets]") {
  for (const char* isolation : {"", R"(,"isolation":"process")"}) {
    const Desk desk;
    write_articles(desk);
    write_pipeline(desk, "in.jsonl", "", isolation);
    check_all(desk, kCommands);
    check_state(desk);
    CHECK(leak_in(contents(desk.path() / "dead.jsonl")) == "");
    // It was said all the same, and cut out.
    const Outcome list = desk.wirecopy("dlq list p.json", kEnvironment);
    CHECK(has(list.out, "token=***&key=*** https://me:***@example.org/"));
    CHECK(has(desk.wirecopy("explain p.json explain", kEnvironment).out, "token=***&key=***"));
    const Outcome run = desk.wirecopy("run p.json --fresh --report json", kEnvironment);
    CHECK(run.status == 65);
    CHECK(has(run.err, "leaky: start: token=***&key=***"));
    CHECK(has(run.err, "leaky: token=***&key=***"));
    CHECK(has(run.err, "unwanted by token=***"));
  }
}

TEST_CASE("a stage that cannot begin tells no secret", "[program][secrets]") {
  for (const char* isolation : {"", R"(,"isolation":"process")"})
    for (const char* place : {"create", "start"}) {
      const Desk desk;
      write_articles(desk);
      write_pipeline(desk, "in.jsonl", R"(,"fails_in":")" + std::string(place) + "\"", isolation);
      check_all(desk, {"check p.json", "check p.json --json", "run p.json",
                       "run p.json --log-format json --report json"});
      CHECK(has(desk.wirecopy("run p.json", kEnvironment).err, std::string(place) + ": token=***"));
    }
}

TEST_CASE("metrics and the words of a process tell no secret", "[program][secrets]") {
  const Desk desk;
  write_pipeline(desk, "-", "", R"(,"isolation":"process")");
  Running run(desk, {"--metrics", "127.0.0.1:0"}, {{"LEAKY_TOKEN", kToken}});
  const uint16_t port = port_of(run.await_error("metrics: "));
  run.type("{\"id\":\"1\",\"title\":\"drop\"}\n{\"id\":\"2\",\"title\":\"kept\"}\n");
  run.await("\"id\":\"2\"");
  std::string text;
  while (!has(text, "unwanted by token=***")) text = ask(port, "GET /metrics").body;
  CHECK(leak_in(text) == "");
  size_t children = 0;
  const std::string task = std::to_string(run.pid());
  for (const auto& thread : fs::directory_iterator("/proc/" + task + "/task")) {
    std::ifstream file(thread.path() / "children");
    for (std::string child; file >> child; ++children)
      CHECK(leak_in(contents("/proc/" + child + "/cmdline")) == "");
  }
  CHECK(children == 1);
  run.end_input();
  CHECK(leak_in(run.end().err) == "");
}

TEST_CASE("a process that knows a secret dumps no core, nor does one that it starts",
          "[program][secrets]") {
  for (const char* isolation : {"", R"(,"isolation":"process")"}) {
    const Desk desk;
    desk.write("in.jsonl", "{\"id\":\"1\",\"title\":\"core\"}\n");
    write_pipeline(desk, "in.jsonl", "", isolation);
    CHECK(desk.wirecopy("run p.json", "ulimit -c unlimited 2>/dev/null;" + kEnvironment).status ==
          65);
    REQUIRE(desk.dead().size() == 1);
    const std::string error = desk.dead()[0]["error"];
    INFO(error);
    CHECK(has(error, "core limit 0, dumpable 0"));

    desk.write("p.test.json", R"({"env": {"LEAKY_TOKEN": "Zq7"}, "cases": [{"name": "it",
      "articles": [{"title": "core"}], "dead": [{"stage": "leaky", "error": "another"}]}]})");
    const Outcome test = desk.wirecopy("test p.test.json", "ulimit -c unlimited 2>/dev/null;");
    CHECK(test.status == 65);
    CHECK(has(test.out, "core limit 0, dumpable 0"));
  }
  // Where there is no secret, core files are the user's own affair.
  const Desk desk;
  desk.write("in.jsonl", "{\"id\":\"1\",\"title\":\"core\"}\n");
  desk.pipeline("in.jsonl", "demo.leaky");
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(has(desk.dead()[0]["error"].get<std::string>(), "dumpable 1"));
}

TEST_CASE("a variable is a secret where it is a text, and where the file says so",
          "[program][secrets]") {
  const Desk desk;
  write_articles(desk);
  const auto said = [&](const std::string& key) {
    desk.write("p.json", R"({"name":"p","stages":[
      {"id":"in","type":"fetch.files","config":{"paths":["in.jsonl"]}},
      {"id":"leaky","type":"demo.leaky","config":{"key":)" +
                             key +
                             R"(}},{"id":"out","type":"export.jsonl","config":{"path":"-"}}]})");
    desk.write("key.txt", kKey);
    desk.wirecopy("run p.json --fresh", kEnvironment);
    return desk.wirecopy("dlq list p.json").out;
  };
  CHECK(leak_in(said(R"({"$env":"LEAKY_TOKEN"})")) == "");
  CHECK(leak_in(said(R"({"$env":"LEAKY_TOKEN","secret":true})")) == "");
  CHECK(leak_in(said(R"({"$env":"NONE","default":"Zq7-default","secret":true})")) == "");
  CHECK(leak_in(said(R"({"$file":"key.txt"})")) == "");
  CHECK(has(said(R"({"$env":"LEAKY_TOKEN","secret":false})"), "key=Zq7-token"));
  CHECK(has(said(R"({"$file":"key.txt","secret":false})"), "key=Zq7 key"));
  CHECK(has(said(R"({"$env":"NONE","default":"Zq7-default"})"), "key=Zq7-default"));
}

TEST_CASE("a path from elsewhere is no secret, unless the file says so: messages must name it",
          "[program][secrets]") {
  const auto said = [](const nlohmann::ordered_json& where) {
    const Desk desk;
    write_articles(desk);
    std::filesystem::create_symlink("none/out.jsonl", desk.path() / "place");  // leads nowhere
    desk.write("where.txt", "place\n");
    desk.pipeline("in.jsonl", "");
    auto pipeline = nlohmann::ordered_json::parse(contents(desk.path() / "p.json"));
    pipeline["stages"][1]["config"]["path"] = where;
    desk.write("p.json", pipeline.dump());
    const Outcome run = desk.wirecopy("run p.json", "WHERE=place");
    CHECK(run.status == 74);
    return run.err;
  };
  for (const char* from : {R"({"$env": "WHERE"})", R"({"$file": "where.txt"})"}) {
    auto where = nlohmann::ordered_json::parse(from);
    const std::string open = said(where);
    INFO(open);
    CHECK(has(open, "/place"));
    CHECK_FALSE(has(open, "***"));
    where["secret"] = true;
    const std::string hidden = said(where);
    INFO(hidden);
    CHECK(has(hidden, "***"));
    CHECK_FALSE(has(hidden, "place"));
  }
}
