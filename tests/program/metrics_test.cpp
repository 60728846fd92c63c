// What a run tells over HTTP.
#include <filesystem>

#include "catch.hpp"
#include "core/observe/exposition_reader.hpp"
#include "fault_server.hpp"
#include "program/http_client.hpp"
#include "program/running_program.hpp"

using namespace wirecopy::test;
namespace {

void write_pipeline(const Desk& desk, const std::string& sink) {
  desk.write("p.json", R"({"name":"p","stages":[
    {"id":"in","type":"fetch.files","config":{"paths":["-"]}},
    {"id":"english","type":"filter","when":{"field":"language","is":"en"},"reason":"not \"English\""},
    {"id":"taken","type":"export.jsonl","config":{"path":"-"}},
    )" + sink + "]}");
}

constexpr const char* kFile = R"({"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}})";
constexpr const char* kDoor = R"({"id":"door","type":"demo.door","config":{"closed":"closed"},
    "retry":{"attempts":100,"first":"10ms","max":"10ms"}})";

}  // namespace

TEST_CASE("a run tells Prometheus what became of its articles", "[program][metrics]") {
  const Desk desk;
  write_pipeline(desk, kFile);
  Running run(desk, {"--metrics", "127.0.0.1:0"});
  const uint16_t port = port_of(run.await_error("metrics: "));
  run.type("{\"id\":\"1\",\"language\":\"en\"}\n{\"id\":\"2\",\"language\":\"fr\"}\n");
  run.await("\"id\":\"1\"");
  // The line is there before the sink has counted it.
  ExpositionReader text(ask(port, "GET /metrics").body);
  const ExpositionReader::Labels out = {{"pipeline", "p"}, {"stage", "taken"}, {"outcome", "out"}};
  while (text.mistakes.empty() && text.value("wirecopy_articles_total", out) == 0)
    text = ExpositionReader(ask(port, "GET /metrics").body);

  CHECK(text.mistakes.empty());
  CHECK(text.value("wirecopy_articles_total", out) == 1);
  CHECK(text.value("wirecopy_articles_total", {{"pipeline", "p"},
                                               {"stage", "english"},
                                               {"outcome", "dropped"},
                                               {"reason", "not \"English\""}}) == 1);
  CHECK(text.value("wirecopy_edge_articles_total",
                   {{"pipeline", "p"}, {"from", "in"}, {"to", "english"}}) == 2);
  CHECK(text.value("wirecopy_target_up", {{"pipeline", "p"}, {"stage", "out"}}) == 1);
  CHECK(has(ask(port, "GET /metrics").head, "text/plain; version=0.0.4"));
  run.end_input();
  CHECK(run.end().status == 0);
}

TEST_CASE("a run is healthy, ready, and answers nothing else", "[program][metrics]") {
  const Desk desk;
  write_pipeline(desk, kFile);
  Running run(desk, {"--metrics", "0"});
  const uint16_t port = port_of(run.await_error("metrics: http://127.0.0.1"));

  CHECK(ask(port, "GET /healthz").body == "ok\n");
  CHECK(await_status(port, "GET /readyz", 200).body == "ready\n");
  CHECK(ask(port, "HEAD /healthz").body.empty());
  CHECK(ask(port, "GET /healthz?verbose=1").status == 200);
  CHECK(ask(port, "GET /").status == 404);
  CHECK(ask(port, "GET /metrics/../etc/passwd").status == 404);
  const Answer posted = ask(port, "POST /metrics", "Content-Length: 9000000\r\n");
  CHECK(posted.status == 405);
  CHECK(has(posted.head, "Allow: GET, HEAD"));
  CHECK(ask(port, "DELETE /healthz").status == 405);
  run.end_input();
  CHECK(run.end().status == 0);
}

TEST_CASE("a run with a target that cannot be reached is healthy but not ready",
          "[program][metrics]") {
  const Desk desk;
  desk.write("closed", "");
  write_pipeline(desk, kDoor);
  Running run(desk, {"--metrics", "0"});
  const uint16_t port = port_of(run.await_error("metrics: http://127.0.0.1"));
  await_status(port, "GET /readyz", 200);
  run.type("{\"id\":\"1\",\"language\":\"en\"}\n");

  CHECK(await_status(port, "GET /readyz", 503).body == "p: the target of door cannot be reached\n");
  CHECK(ask(port, "GET /healthz").status == 200);
  const ExpositionReader text(ask(port, "GET /metrics").body);
  CHECK(text.value("wirecopy_target_up", {{"pipeline", "p"}, {"stage", "door"}}) == 0);
  CHECK(text.value("wirecopy_target_up", {{"pipeline", "p"}, {"stage", "taken"}}) == 1);

  std::filesystem::remove(desk.path() / "closed");
  CHECK(await_status(port, "GET /readyz", 200).body == "ready\n");
  run.end_input();
  CHECK(run.end().status == 0);
}

TEST_CASE("a run that drains is not ready", "[program][metrics]") {
  const Desk desk;
  write_pipeline(desk, R"({"id":"wait","type":"demo.wait","from":["in"],"config":{"delay_ms":500}},
    {"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}})");
  Running run(desk, {"--metrics", "0"});
  const uint16_t port = port_of(run.await_error("metrics: http://127.0.0.1"));
  run.type("{\"id\":\"1\",\"language\":\"en\"}\n");
  run.await("\"id\":\"1\"");
  run.signal(SIGTERM);

  CHECK(await_status(port, "GET /readyz", 503).body == "p: it is stopping\n");
  CHECK(run.end().status == 75);
}

TEST_CASE("a port in use and an address that is none are refused", "[program][metrics]") {
  const Desk desk;
  write_pipeline(desk, kFile);
  Running run(desk, {"--metrics", "0"});
  const std::string port = std::to_string(port_of(run.await_error("metrics: http://127.0.0.1")));

  const Outcome second = desk.wirecopy("run p.json --metrics 127.0.0.1:" + port);
  CHECK(second.status == 64);
  CHECK(has(second.err, "--metrics: cannot listen on 127.0.0.1:" + port));
  for (const std::string nonsense : {"news", "127.0.0.1", "1:2:3", ":65536", "''x:-1"}) {
    const Outcome refused = desk.wirecopy("run p.json --metrics " + nonsense);
    INFO(refused.err);
    CHECK(refused.status == 64);
    CHECK(has(refused.err, "--metrics"));
  }
}

TEST_CASE("a log of JSON has an object in every line", "[program][log]") {
  const Desk desk;
  write_pipeline(desk, kDoor);
  desk.write("closed", "");
  Running run(desk, {"--metrics", "0", "--log-format", "json", "--report", "none"});
  run.await_error("metrics: ");
  run.type("{\"id\":\"1\",\"language\":\"en\"}\n");
  run.await_error("the door is closed");
  std::filesystem::remove(desk.path() / "closed");
  run.end_input();
  const Outcome outcome = run.end();

  CHECK(outcome.status == 0);
  std::istringstream text(outcome.err);
  std::vector<nlohmann::json> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(nlohmann::json::parse(line));
  REQUIRE(lines.size() >= 2);
  CHECK(lines[0]["level"] == "info");
  CHECK_FALSE(lines[0].contains("stage"));
  CHECK(lines[1]["level"] == "warn");
  CHECK(lines[1]["pipeline"] == "p");
  CHECK(lines[1]["stage"] == "door");
  CHECK(lines[1]["time"].get<std::string>().ends_with("Z"));
}

TEST_CASE("the report as JSON has times, bytes and edges", "[program][report]") {
  const Desk desk;
  desk.write("in.jsonl", "{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
  desk.pipeline("in.jsonl", "");
  const Outcome outcome = desk.wirecopy("run p.json --report json");
  REQUIRE(outcome.status == 0);
  const auto report = nlohmann::json::parse(outcome.err);
  const auto& source = report["stages"][0];

  CHECK(source["edges"] == nlohmann::json({{"out", 2}}));
  CHECK(source["bytes"] > 0);
  CHECK(source["seconds"]["count"] == 2);
  CHECK(source["seconds"]["p99"] >= source["seconds"]["median"]);
  CHECK_FALSE(report["stages"][1].contains("bytes"));
}

TEST_CASE("a run tells Prometheus what it has asked of each host", "[program][metrics][http]") {
  const FaultServer server;
  const Desk desk;
  desk.write("p.json",
             R"({"http": {"allow_private": true, "delay": "0s", "robots": false}, "stages": [
    {"type": "fetch.files", "config": {"paths": ["-"]}}, {"type": "fetch.page"},
    {"type": "export.jsonl", "config": {"path": "-"}}]})");
  Running run(desk, {"--metrics", "127.0.0.1:0"});
  const uint16_t port = port_of(run.await_error("metrics: "));
  run.type("{\"id\":\"1\",\"url\":\"" + server.url("/page/1") + "\"}\n");
  run.await("\"id\":\"1\"");

  const ExpositionReader text(ask(port, "GET /metrics").body);

  CHECK(text.mistakes.empty());
  CHECK(text.value("wirecopy_http_requests_total", {{"host", server.origin()}}) == 1);
  CHECK(text.value("wirecopy_http_failures_total", {{"host", server.origin()}}) == 0);
  run.end_input();
  CHECK(run.end().status == 0);
}
