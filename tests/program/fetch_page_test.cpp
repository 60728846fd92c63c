#include "catch.hpp"
#include "program/asked_server.hpp"
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
  CHECK(has(whys, "is application/pdf, no page"));
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

TEST_CASE("a run that is stopped does not wait for servers, and the next one goes on",
          "[fetch][page][http]") {
  const FaultServer server;
  const Desk desk;
  write_pipeline(desk, R"({"timeout": "1h"})");
  desk.write("in.jsonl", article(server.url("/late")));
  set_answer(server, "path=/late&do=/no-answer&do=/no-answer&do=/page/1");
  for (int i = 0; i < 2; ++i) {  // as often as it may be tried
    Running run(desk, {"--drain-timeout", "1h"});
    await_requests(server, "/late", i + 1);
    run.signal(SIGINT);
    CHECK(run.end().status == 75);
  }

  CHECK(desk.wirecopy("run p.json").status == 0);
  CHECK(desk.lines("out.jsonl").size() == 1);
}

TEST_CASE("what waits for a host is no try, and is left to a later run where it takes long",
          "[fetch][page][http]") {
  const FaultServer server;
  const Desk desk;
  write_pipeline(desk, "{}", R"({"allow_private": true, "delay": "0s", "per_host": 1})");
  desk.write("in.jsonl", article(server.url("/status/503?retry_after=3600"), R"(, "body": "B")") +
                             article(server.url("/page/2")) + article(server.url("/page/3")));

  const Outcome outcome = desk.wirecopy("run p.json --once");

  CHECK(outcome.status == 0);
  CHECK(desk.dead().empty());
  CHECK_FALSE(has(log_of(server).dump(), "/page/"));
}

TEST_CASE("a refresh leads on, but not round and round", "[fetch][page][http]") {
  const FaultServer server;
  const Desk desk;
  write_pipeline(desk);
  const std::string refresh = R"(<meta http-equiv="refresh" content="0; url=)";
  set_answer(server, "path=/first&type=text/html", refresh + R"(/page/1">)");
  for (int i = 1; i < 9; ++i)
    set_answer(server, "path=/step/" + std::to_string(i) + "&type=text/html",
               refresh + "/step/" + std::to_string(i + 1) + R"(">)");
  desk.write("in.jsonl", article(server.url("/first")) + article(server.url("/step/1")));

  CHECK(desk.wirecopy("run p.json").status == 65);  // there is no text in the last of these pages

  REQUIRE(desk.lines("out.jsonl").size() == 1);
  CHECK(desk.lines("out.jsonl").front().at("url") == server.url("/page/1"));
  CHECK(log_of(server).size() == 7);  // robots.txt, two and four pages
}

TEST_CASE("who is told the password is told by the file", "[fetch][page][http]") {
  const FaultServer server(2);
  const Desk desk;
  desk.write("token", "Bearer open-sesame");
  write_pipeline(desk, R"({"authorization": {"$file": "token"}, "authorization_for": ")" +
                           server.origin() + R"("})");
  set_answer(
      server, "path=/leads&type=text/html",
      R"(<meta http-equiv="refresh" content="0; url=)" + server.url("/page/other", 1) + R"(">)");
  desk.write("in.jsonl", article(server.url("/page/1")) + article(server.url("/leads")) +
                             article(server.url("/page/2", 1)));

  const Outcome outcome = desk.wirecopy("run p.json");

  CHECK(outcome.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 3);
  CHECK(has(log_of(server).dump(), "open-sesame"));
  for (const auto& request : log_of(server))
    CHECK((request.at("port") == server.port() || !has(request.dump(), "Bearer")));
  CHECK_FALSE(has(outcome.err + outcome.out, "open-sesame"));

  write_pipeline(desk, R"({"authorization": "Bearer x"})");
  CHECK(has(desk.wirecopy("check p.json").err, "authorization_for"));
  write_pipeline(desk, R"({"timeout": "2h"})");
  CHECK(has(desk.wirecopy("check p.json").err, "/timeout"));
}

TEST_CASE("a page is bounded, and robots.txt can be passed over by the file",
          "[fetch][page][http]") {
  const FaultServer server;
  const Desk desk;
  set_answer(server, "path=/robots.txt", "User-agent: wirecopy\nDisallow: /page/\n");
  desk.write("in.jsonl", article(server.url("/page/1")));
  write_pipeline(desk, R"({"max_page": "1KB"})");
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(has(desk.dead().back().at("error"), "robots.txt of " + server.origin() + " forbids it"));
  write_pipeline(desk, R"({"max_page": "10B", "robots": false})");
  CHECK(desk.wirecopy("run p.json --fresh").status == 65);
  CHECK(has(desk.dead().back().at("error"), "its body is larger than 10 bytes (see \"max_page\")"));
  write_pipeline(desk, R"({"robots": false})");
  CHECK(desk.wirecopy("run p.json --fresh").status == 0);
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
