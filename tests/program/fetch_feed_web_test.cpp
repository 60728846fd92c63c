// fetch.feed, asking servers.
#include <set>

#include "catch.hpp"
#include "program/asked_server.hpp"
#include "program/running_program.hpp"

using namespace wirecopy::test;

namespace {

void write_pipeline(const Desk& desk, const std::string& options) {
  desk.write("p.json", R"({"http": {"allow_private": true, "delay": "0s"}, "stages": [
    {"id": "feeds", "type": "fetch.feed", "config": {)" +
                           options + R"(}},
    {"type": "export.jsonl", "config": {"path": "out.jsonl"}}]})");
}

std::string in_quotes(const std::string& text) { return '"' + text + '"'; }

}  // namespace

TEST_CASE("feeds are read from addresses and from lists of them", "[fetch][feed][http]") {
  const FaultServer server;
  const Desk desk;
  desk.write("more.opml", "<opml><outline xmlUrl='" + server.url("/feed.xml?items=2&amp;first=10") +
                              "'/></opml>");
  desk.write(
      "more.txt",
      "# one\n" + server.url("/gzip?body=/feed.xml?items=1%26first=20%26version=atom") + "\n");
  write_pipeline(desk, R"("urls": [)" + in_quotes(server.url("/feed.xml")) +
                           R"(], "lists": ["more.opml", "more.txt"])");

  const Outcome outcome = desk.wirecopy("run p.json --once");

  CHECK(outcome.status == 0);
  const auto lines = desk.lines("out.jsonl");
  REQUIRE(lines.size() == 6);
  for (const auto& line : lines) {
    CHECK(line.at("url").get<std::string>().starts_with(server.url("/page/")));
    CHECK(line.at("source_url").get<std::string>().starts_with(server.origin()));
  }

  // They are not due again so soon.
  const Outcome again = desk.wirecopy("run p.json --once");
  CHECK(again.status == 0);
  CHECK(has(again.err, "3 of 3 addresses are not due yet"));
  CHECK(log_of(server).size() == 4);  // with robots.txt
}

TEST_CASE("a feed is asked again when it is due, on condition that it has changed",
          "[fetch][feed][http]") {
  const FaultServer server;
  const Desk desk;
  const std::string path = "/etag/strong?body=/feed.xml";
  write_pipeline(desk, R"("min_interval": "1s", "max_interval": "1s", "urls": [)" +
                           in_quotes(server.url(path)) + "]");
  {
    Running run(desk);
    const auto requests = await_requests(server, path, 2);
    CHECK_FALSE(requests[0].at("headers").contains("if-none-match"));
    CHECK(requests[1].at("headers").contains("if-none-match"));
    run.signal(SIGTERM);
    run.end();
  }
  CHECK(desk.lines("out.jsonl").size() == 3);

  // The next run knows it, too.
  const size_t before = await_requests(server, path, 2).size();
  Running run(desk);
  await_requests(server, path, before + 1);
  run.signal(SIGTERM);
  run.end();
  for (const auto& request : await_requests(server, path, 3))
    if (request.at("n") > 2) CHECK(request.at("headers").contains("if-none-match"));
  CHECK(desk.lines("out.jsonl").size() == 3);
}

TEST_CASE("what is new in a feed comes, and nothing twice", "[fetch][feed][http]") {
  const FaultServer server;
  const Desk desk;
  set_answer(server, "path=/live&do=/feed.xml?items=3&do=/feed.xml?items=3%26first=2");
  write_pipeline(desk, R"("min_interval": "1s", "max_interval": "1s", "urls": [)" +
                           in_quotes(server.url("/live")) + "]");
  Running run(desk);
  await_requests(server, "/live", 3);
  run.signal(SIGTERM);
  run.end();

  std::multiset<std::string> urls;
  for (const auto& line : desk.lines("out.jsonl")) urls.insert(line.at("url"));
  CHECK(urls == std::multiset<std::string>{server.url("/page/1"), server.url("/page/2"),
                                           server.url("/page/3"), server.url("/page/4")});
}

TEST_CASE("the feed of a page is found", "[fetch][feed][http]") {
  const FaultServer server;
  const Desk desk;
  set_answer(
      server, "path=/&type=text/html",
      R"(<base href="/sub/"><link rel="stylesheet alternate" type="text/css" href="x">)"
      R"(<link REL=alternate type="application/rss+xml; charset=utf-8" href="../feed.xml">)");
  set_answer(server, "path=/none&type=text/html", "<html><p>Nothing here.</p>");
  write_pipeline(desk, R"("urls": [)" + in_quotes(server.url("/")) + ", " +
                           in_quotes(server.url("/none")) + "]");

  const Outcome outcome = desk.wirecopy("run p.json --once");

  CHECK(outcome.status == 65);
  CHECK(has(outcome.err, server.url("/") + ": names " + server.url("/feed.xml")));
  CHECK(desk.lines("out.jsonl").size() == 3);
  REQUIRE(desk.dead().size() == 1);
  CHECK(desk.dead().front().at("error") == server.url("/none") + ": is an HTML page, not a feed");
}

TEST_CASE("a feed of a page that becomes a page is said, and the first page is asked again",
          "[fetch][feed][http]") {
  const FaultServer server;
  const Desk desk;
  const auto names = [&](const std::string& feed) {
    return R"(<html><link rel="alternate" type="application/rss+xml" href=")" + feed + R"(">)";
  };
  set_answer(server, "path=/page&type=text/html", names("/first"));
  set_answer(server, "path=/first&type=text/html", names("/second"));
  write_pipeline(desk, R"("min_interval": "1s", "max_interval": "1s", "urls": [)" +
                           in_quotes(server.url("/page")) + "]");
  Running run(desk);
  await_requests(server, "/first", 3);
  set_answer(server, "path=/page&type=text/html", names("/feed.xml"));
  await_requests(server, "/feed.xml", 1);
  run.signal(SIGTERM);
  run.end();

  REQUIRE(desk.dead().size() == 1);
  CHECK(has(desk.dead().front().at("error"), "which names " + server.url("/second")));
  CHECK(desk.lines("out.jsonl").size() <= 3);
}

TEST_CASE("what cannot be had is said, and the rest comes", "[fetch][feed][http]") {
  const FaultServer server;
  const Desk desk;
  set_answer(server, "path=/robots.txt", "User-agent: *\nDisallow: /secret\n");
  write_pipeline(
      desk, R"("max_feed": "100KB", "urls": [)" + in_quotes(server.url("/gone")) + ", " +
                in_quotes(server.url("/status/500")) + ", " + in_quotes(server.url("/secret")) +
                ", " + in_quotes(server.url("/gzip-bomb?mb=1")) + ", " +
                in_quotes(server.url("/reset")) + ", " + in_quotes(server.url("/feed.xml")) + "]");

  const Outcome outcome = desk.wirecopy("run p.json --once");

  CHECK(outcome.status == 0);
  CHECK(desk.lines("out.jsonl").size() == 3);
  for (const auto* what :
       {"/gone: is gone (status 410): it is asked again in 30 days", "/status/500: status 500",
        "/secret: robots.txt of ", "/gzip-bomb?mb=1: its body is larger than 100 KB", "/reset: "})
    CHECK_THAT(outcome.err, Catch::Contains(what));
}

TEST_CASE("a mistake in a list stops no run that is under way", "[fetch][feed][http]") {
  const FaultServer server;
  const Desk desk;
  desk.write("feeds.txt", server.url("/feed.xml") + "\n");
  write_pipeline(desk, R"("min_interval": "1s", "max_interval": "1s", "lists": ["feeds.txt"])");
  Running run(desk);
  await_requests(server, "/feed.xml", 1);
  desk.write("feeds.txt", "htp://oops\n");
  run.signal(SIGHUP);
  run.await_error("is not reloaded");
  await_requests(server, "/feed.xml", 3);
  desk.write("feeds.txt", server.url("/feed.xml?first=7") + "\n");
  run.signal(SIGHUP);
  await_requests(server, "/feed.xml?first=7", 1);
  run.signal(SIGTERM);
  CHECK(run.end().status == 75);
}

TEST_CASE("mistakes in what is polled are told at their place", "[fetch][feed][http]") {
  const Desk desk;
  desk.write("bad.txt", "http://example.org/\nexample.org\n");
  write_pipeline(desk, R"("urls": ["example.org/rss"])");
  CHECK(has(desk.wirecopy("check p.json").err, "/stages/0/config/urls/0"));
  write_pipeline(desk,
                 R"("urls": ["http://x.example/"], "min_interval": "2h", "max_interval": "1h")");
  CHECK(has(desk.wirecopy("check p.json").err, "is shorter than min_interval"));
  write_pipeline(desk, "");
  CHECK(
      has(desk.wirecopy("check p.json").err, "needs at least one path, or \"urls\", or \"lists\""));
  write_pipeline(desk, R"("lists": ["bad.txt"])");
  const Outcome outcome = desk.wirecopy("check p.json");
  CHECK(outcome.status == 78);
  CHECK(has(outcome.err, "bad.txt: line 2: \"example.org\" is no address of http or https"));
  CHECK(has(outcome.err, "/stages/0/config/lists/0"));
  write_pipeline(desk, R"("urls": ["http://x.example/"])");
  CHECK(has(desk.wirecopy("run p.json --deterministic").err, "no servers can be asked"));
}
