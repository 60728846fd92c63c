#include "catch.hpp"
#include "fault_server.hpp"
#include "program/http_client.hpp"
#include "program/running_program.hpp"

using namespace wirecopy::test;

namespace {

/// A pipeline that fetches the pages of the urls in in.jsonl and reads them.
void write_pipeline(const Desk& desk, const std::string& page_options = "{}",
                    const std::string& http = R"({"allow_private": true, "delay": "0s"})") {
  desk.write("p.json", R"({"http": )" + http + R"(, "stages": [
    {"type": "fetch.files", "config": {"paths": ["in.jsonl"]}},
    {"id": "page", "type": "fetch.page", "retry": {"attempts": 2, "first": "10ms"},
     "config": )" + page_options +
                           R"(},
    {"type": "clean.article"},
    {"type": "export.jsonl", "config": {"path": "out.jsonl"}}]})");
}

void await_request(const FaultServer& server, const std::string& path) {
  while (!has(ask(static_cast<uint16_t>(server.port()), "GET /_log").body, path)) {
  }
}

std::string article(const std::string& url, const std::string& more = {}) {
  return R"({"url": ")" + url + '"' + more + "}\n";
}

}  // namespace

TEST_CASE("pages are fetched, behind redirects and refreshes, and read", "[fetch][page][http]") {
  const FaultServer server;
  const Desk desk;
  write_pipeline(desk);
  desk.write("in.jsonl", article(server.url("/page/1")) +
                             article(server.url("/redirect/301?to=/page/2")) +
                             article(server.url("/gzip?body=/page/3")));

  const Outcome outcome = desk.wirecopy("run p.json");

  CHECK(outcome.status == 0);
  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 3);
  for (const auto& line : lines) {
    CHECK(line.at("title").get<std::string>().size() > 3);
    CHECK(line.at("body").get<std::string>().size() > 100);
    CHECK(line.at("url").get<std::string>().find("redirect") == std::string::npos);
  }
}

TEST_CASE("a page that cannot be had is a dead letter that says why", "[fetch][page][http]") {
  const FaultServer server;
  const Desk desk;
  write_pipeline(desk);
  desk.write("in.jsonl",
             article(server.url("/gone")) + article("ftp://example.org/x") +
                 article(server.url("/charset/utf-8?header=utf-8&type=application/pdf")) +
                 article(server.url("/redirect-loop")));

  const Outcome outcome = desk.wirecopy("run p.json");

  CHECK(outcome.status == 65);
  std::string whys;
  for (const auto& letter : desk.dead()) whys += letter.at("error").get<std::string>() + "\n";
  CHECK(has(whys, "/gone: status 410"));
  CHECK(has(whys, "ftp://example.org/x: this is no address of http or https"));
  CHECK(has(whys, "it redirects more than 10 times"));
}

TEST_CASE("an article with a text of its own is kept without its page", "[fetch][page][http]") {
  const FaultServer server;
  const Desk desk;
  write_pipeline(desk, R"({"shorter_than": 20})");
  desk.write("in.jsonl",
             article(server.url("/gone"), R"(, "body": "Short.")") +
                 article(server.url("/page/1"), R"(, "body": "This one is long enough already.")"));

  CHECK(desk.wirecopy("run p.json").status == 0);
  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 2);
  for (const auto& line : lines)
    CHECK((line.at("body") == "Short." || line.at("body") == "This one is long enough already."));
}

TEST_CASE("what fails for now is tried again", "[fetch][page][http]") {
  const FaultServer server;
  const Desk desk;
  write_pipeline(desk);
  desk.write("in.jsonl", article(server.url("/flaky/1?body=/page/1")));

  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(desk.lines("out.jsonl").size() == 1);
}

TEST_CASE("private addresses and robots.txt are minded unless the file says otherwise",
          "[fetch][page][http]") {
  const FaultServer server;
  const Desk desk;
  desk.write("in.jsonl", article(server.url("/page/1")));
  write_pipeline(desk, "{}", R"({"delay": "0s"})");
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(has(desk.dead().front().at("error"), "its address is a private one"));
}

TEST_CASE("mistakes in \"http\" are told at their place", "[fetch][page][http]") {
  const Desk desk;
  desk.write("in.jsonl", "");
  write_pipeline(desk, "{}", R"({"dealy": "1s", "per_host": 0})");

  const Outcome outcome = desk.wirecopy("check p.json");

  CHECK(outcome.status == 78);
  CHECK(has(outcome.err, "did you mean \"delay\"?"));
  CHECK(has(outcome.err, "/http/per_host"));
}

TEST_CASE("the proxy is a secret, and may come from the environment", "[fetch][page][http]") {
  const FaultServer server;
  const Desk desk;
  desk.write("in.jsonl", article("http://news.invalid/page/1"));
  write_pipeline(desk, "{}", R"({"proxy": {"$env": "PROXY"}, "delay": "0s"})");

  // The server answers for any host as a proxy.
  const Outcome outcome = desk.wirecopy("run p.json", "PROXY=" + server.origin());

  CHECK(outcome.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 1);
  CHECK_FALSE(has(outcome.err + outcome.out, server.origin()));
}

TEST_CASE("a run that is stopped does not wait for servers", "[fetch][page][http]") {
  const FaultServer server;
  const Desk desk;
  write_pipeline(desk);
  desk.write("in.jsonl", article(server.url("/no-answer")));
  Running run(desk, {"--drain-timeout", "1h"});
  await_request(server, "/no-answer");

  run.signal(SIGINT);

  CHECK(run.end().status == 75);
}

TEST_CASE("what would stand in headers is no text of several lines", "[fetch][page][http]") {
  const Desk desk;
  desk.write("in.jsonl", "");
  write_pipeline(desk, "{}",
                 R"({"user_agent": "x\r\nEvil: 1", "contact": "my boss", "proxy": "foo"})");

  const Outcome outcome = desk.wirecopy("check p.json");

  CHECK(outcome.status == 78);
  for (const auto* place : {"/http/user_agent", "/http/contact", "/http/proxy"})
    CHECK(has(outcome.err, place));
}
