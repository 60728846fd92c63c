#include <sys/stat.h>

#include <sstream>

#include "catch.hpp"
#include "cli/stage_ends.hpp"
#include "program/asked_server.hpp"
#include "program/running_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

std::vector<Json> answers(const Outcome& outcome) {
  std::vector<Json> parsed;
  std::istringstream in(outcome.out);
  for (std::string line; std::getline(in, line);) parsed.push_back(Json::parse(line));
  return parsed;
}

}  // namespace

TEST_CASE("stage answers every line in order", "[program][stage]") {
  const Desk desk;
  desk.write("in.jsonl",
             "{\"id\":\"a\",\"title\":\"one\"}\nnot json\n{\"id\":\"b\",\"title\":\"throw\"}\n"
             "{\"id\":\"c\",\"title\":\"three\"}\n");
  const Outcome outcome = desk.wirecopy("stage bad.throws < in.jsonl");

  CHECK(outcome.status == 65);
  const auto lines = answers(outcome);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0]["id"] == "a");
  CHECK(has(lines[1]["error"], "line 2: not JSON"));
  CHECK(lines[2] == Json({{"id", "b"}, {"error", "thrown by process"}}));
  CHECK(lines[3]["title"] == "three");
  CHECK(has(outcome.err, "line 2: not JSON"));
}

TEST_CASE("stage passes blank lines over and still counts them", "[program][stage]") {
  const Desk desk;
  desk.write("in.jsonl", "\n{\"id\":\"a\"}\n \t\r\n\nnot json\n{\"id\":\"b\"}\n\n");
  const Outcome outcome = desk.wirecopy("stage demo.upper < in.jsonl");

  const auto lines = answers(outcome);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0]["id"] == "a");
  CHECK(has(lines[1]["error"], "line 5: not JSON"));
  CHECK(lines[2]["id"] == "b");
}

TEST_CASE("stage waits for deferred answers and keeps the order", "[program][stage]") {
  const Desk desk;
  desk.write("in.jsonl", "{\"id\":\"a\",\"title\":\"1\"}\n{\"id\":\"b\",\"title\":\"2\"}\n");
  const auto lines = answers(desk.wirecopy("stage demo.wait < in.jsonl"));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0]["id"] == "a");
  CHECK(lines[1]["id"] == "b");
}

TEST_CASE("stage reads raw from a file and gives the path back", "[program][stage]") {
  const Desk desk;
  desk.write("page.html", "<p>x</p>");
  desk.write("in.jsonl",
             "{\"id\":\"a\",\"raw\":{\"path\":\"page.html\"}}\n{\"raw\":{\"path\":\"none\"}}\n");
  const auto lines = answers(desk.wirecopy("stage demo.upper < in.jsonl"));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0]["raw"]["path"] == "page.html");
  CHECK(has(lines[1]["error"], "cannot read \"none\""));
}

TEST_CASE("raw is read from regular files alone, and from none that is too large",
          "[program][stage]") {
  const Desk desk;
  REQUIRE(::mkfifo((desk.path() / "pipe").c_str(), 0600) == 0);
  desk.write("large", "");
  std::filesystem::resize_file(desk.path() / "large", (size_t{256} << 20) + 1);  // a hole
  const auto refused = [&](const std::string& path, const std::string& why) {
    INFO(path);
    desk.write("in.jsonl", "{\"raw\":{\"path\":\"" + path + "\"}}\n{\"id\":\"next\"}\n");
    const Outcome outcome = desk.wirecopy("stage clean.text < in.jsonl");
    CHECK(outcome.status == 65);
    const auto lines = answers(outcome);
    REQUIRE(lines.size() == 2);
    CHECK(has(lines[0]["error"], "cannot read \"" + path + "\": " + why));
    CHECK(lines[1]["id"] == "next");

    desk.pipeline("none", "");
    desk.write("p.test.json", R"({"cases": [{"name": "it", "articles": [{"raw": {"path": ")" +
                                  path + R"("}}], "out": []}]})");
    const Outcome test = desk.wirecopy("test p.test.json");
    CHECK(test.status == 78);
    CHECK(has(test.err, path + "\": " + why));
  };
  refused(desk.path().string(), "it is a folder");
  refused("/dev/zero", "it is no regular file");
  refused((desk.path() / "pipe").string(), "it is no regular file");
  refused((desk.path() / "large").string(), "it is larger than 256 MiB");
  refused((desk.path() / "none").string(), "No such file");
}

TEST_CASE("stage refuses what it cannot run", "[program][stage]") {
  const Desk desk;
  CHECK(has(desk.wirecopy("stage demo.uper </dev/null").err, "did you mean \"demo.upper\"?"));
  CHECK(desk.wirecopy("stage fetch.files </dev/null").status == 64);
  const Outcome option =
      desk.wirecopy("stage clean.dateline --config '{\"tag_plase\":true}' </dev/null");
  CHECK(option.status == 78);
  CHECK(has(option.err, "did you mean \"tag_place\"?"));
  CHECK(desk.wirecopy("stage demo.upper </dev/null").status == 0);
}

TEST_CASE("the program tells its version, stages and options", "[program]") {
  const Desk desk;
  CHECK(has(desk.wirecopy("--version").out, "plugin ABI 1.0\nplugins "));
  CHECK(has(desk.wirecopy("describe clean.dateline").out, "tag_place"));
  const auto listing = Json::parse(desk.wirecopy("list --json").out);
  CHECK(listing["stages"].size() > 6);
  const auto described = Json::parse(desk.wirecopy("describe export.jsonl --json").out);
  CHECK(described["config_schema"]["properties"].contains("path"));
  CHECK(desk.wirecopy("frobnicate").status == 64);
  CHECK(desk.wirecopy("").status == 64);
}

TEST_CASE("a plugin that was built for ABI 1.0 runs", "[program][stage]") {
  const Desk desk;
  desk.write("in.jsonl", R"({"id":"1","revision":1,"title":"Rain"})");
  const Outcome stage =
      desk.wirecopy("stage demo.upper --plugins " WIRECOPY_CONFORMANCE "/abi-1.0 <in.jsonl");
  CHECK(stage.status == 0);
  CHECK(has(stage.out, "\"RAIN\""));
}

TEST_CASE("a stage on its own asks servers as it is told", "[program][stage][http]") {
  const FaultServer server;
  const Desk desk;
  desk.write("in.jsonl", R"({"url": ")" + server.url("/page/1") + "\"}\n");
  const Outcome refused = desk.wirecopy("stage fetch.page < in.jsonl");
  REQUIRE(answers(refused).size() == 1);
  CHECK(has(answers(refused)[0]["error"], "its address is a private one"));

  const auto lines = answers(desk.wirecopy(
      R"(stage fetch.page --http '{"allow_private": true, "delay": "0s"}' < in.jsonl)"));
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].contains("raw"));

  const Outcome wrong = desk.wirecopy(R"(stage fetch.page --http '{"dealy": "1s"}' < in.jsonl)");
  CHECK(wrong.status == 78);
  CHECK(has(wrong.err, "did you mean \"delay\"?"));
}

TEST_CASE("a stage on its own waits for no host that is silent or wants a pause",
          "[program][stage][http]") {
  const FaultServer server;
  const Desk desk;
  desk.write("in.jsonl", R"({"id": "a", "url": ")" + server.url("/page/1") + "\"}\n");
  set_answer(server, "path=/robots.txt&status=503");
  const std::string command =
      R"(stage fetch.page --http '{"allow_private": true, "delay": "0s"}' < in.jsonl)";

  const auto silent = answers(desk.wirecopy(command));
  REQUIRE(silent.size() == 1);
  CHECK(silent[0]["id"] == "a");
  CHECK(has(silent[0]["error"], "cannot be read: status 503"));
  CHECK(has(silent[0]["error"], "it would be looked at again later"));

  set_answer(server, "path=/robots.txt", "User-agent: *\n");
  set_answer(server, "path=/page/1&do=/429?in=3600");
  CHECK(has(answers(desk.wirecopy(command)).at(0)["error"], "status 429"));
}

TEST_CASE("a stage on its own answers what it puts off for long while its input is open",
          "[program][stage]") {
  const Desk desk;
  Running run(desk, {"demo.wild"}, {}, [] {}, {"stage"});
  run.type("{\"id\":\"a\",\"title\":\"hold\"}\n{\"id\":\"b\",\"title\":\"one\"}\n");
  run.await("\"id\":\"b\"");
  run.type("{\"id\":\"c\",\"title\":\"hold\"}\n");
  run.await("\"id\":\"c\"");  // no article goes on behind it
  run.end_input();
  const auto lines = answers(run.end());
  REQUIRE(lines.size() == 3);
  CHECK(lines[0]["id"] == "a");
  CHECK(lines[0]["error"] == "it would be looked at again later");
  CHECK(lines[1]["id"] == "b");
  CHECK(lines[2]["id"] == "c");
}

TEST_CASE("a stage on its own answers a rejected line while its input is open",
          "[program][stage]") {
  const Desk desk;
  Running run(desk, {"bad.throws"}, {}, [] {}, {"stage"});
  run.type("{\"id\":\"a\",\"title\":\"throw\"}\n");
  run.await("thrown by process");
  run.end_input();
  CHECK(answers(run.end()).size() == 1);
}

TEST_CASE("what is given up is answered once", "[program][stage]") {
  wirecopy::cli::StageAnswers all;
  all.add(2, "two");
  CHECK(all.waiting() == 4);
  all.give_up(1, "later");
  CHECK(all.waiting() == 0);
  all.add(1, "late");  // hours later
  all.put_off(3, "three");
  all.add(4, std::string(1000, 'x'));
  all.give_up();
  CHECK(all.waiting() == 0);
}

TEST_CASE("no more lines are read while very many answers wait for an earlier one",
          "[program][stage]") {
  wirecopy::cli::StageAnswers all;
  wirecopy::cli::LineRecords in(&all, STDIN_FILENO, "stdin");
  static int timers;
  timers = 0;
  wcp_host_api api{};
  api.now = [](wcp_context*) noexcept { return wcp_time{0}; };
  api.timer = [](wcp_context*, wcp_time, uint64_t) noexcept {
    ++timers;
    return wcp_status{WCP_OK};
  };
  in.api = &api;
  all.add(2, std::string(40'000'000, 'x'));
  wcp_batch batch{};
  in.buffer = "{\"id\":\"a\"}\n";  // would be emitted, by a function that is not there
  CHECK(in.poll(batch) == WCP_AGAIN);
  CHECK(timers == 1);
}
