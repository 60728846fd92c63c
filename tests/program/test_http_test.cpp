// `wirecopy test` of pipelines that ask servers.
#include "catch.hpp"
#include "fault_server.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {

void write_test(const Desk& desk, const std::string& url, const std::string& expected) {
  desk.write("p.json", R"({"http": {"allow_private": true, "delay": "0s"}, "stages": [
    {"type": "fetch.files", "config": {"paths": ["in.jsonl"]}},
    {"id": "page", "type": "fetch.page"},
    {"type": "clean.article"},
    {"type": "export.jsonl", "config": {"path": "out.jsonl"}}]})");
  desk.write("in.jsonl", "");
  desk.write("p.test.json", R"({"http": "answers.jsonl", "cases": [{"name": "a page is read",
    "articles": [{"url": ")" + url +
                                R"("}], )" + expected + "}]}");
}

}  // namespace

TEST_CASE("servers are answered for by a file", "[program][test][http]") {
  const Desk desk;
  desk.write("page.html",
             "<html><title>Rain</title><h1>Rain on the harbour</h1><p>Rain fell on the harbour all "
             "day, and the ferries stayed in port.</p></html>");
  desk.write("answers.jsonl",
             R"({"url": "https://news.invalid/1", "found_at": "https://news.invalid/rain",)"
             R"( "headers": {"Content-Type": "text/html"}, "path": "page.html"})"
             "\n\n"
             R"({"url": "https://news.invalid/2", "status": 410})"
             "\n"
             R"({"url": "https://news.invalid/3", "error": "the server is asleep"})");
  write_test(desk, "https://news.invalid/1",
             R"("out": [{"url": "https://news.invalid/rain", "body": {"contains": "ferries"}}])");
  CHECK(desk.wirecopy("test p.json").status == 0);
  write_test(desk, "https://news.invalid/2", R"("dead": [{"stage": "page", "error": "410"}])");
  CHECK(desk.wirecopy("test p.json").status == 0);
  write_test(desk, "https://news.invalid/3", R"("dead": [{"stage": "page", "error": "asleep"}])");
  CHECK(desk.wirecopy("test p.json").status == 0);

  write_test(desk, "https://news.invalid/4", R"("out": [{}])");
  const Outcome missing = desk.wirecopy("test p.json");
  CHECK(missing.status == 65);
  CHECK_THAT(missing.out + missing.err,
             Catch::Contains("https://news.invalid/4: there is no answer for it in answers.jsonl"));
}

TEST_CASE("an answer in a file has the bounds of one that a server sends",
          "[program][test][http]") {
  const Desk desk;
  desk.write(
      "answers.jsonl",
      R"({"url": "https://news.invalid/1", "headers": {"Content-Type": "text/html"}, "body": ")" +
          std::string(20'001, 'x') + "\"}\n");
  for (const auto& [size, expected] :
       {std::pair("20KB",
                  R"("dead": [{"stage": "page", "error": "its body is larger than 20 KB"}])"),
        std::pair("21KB", R"("counts": {"page": {"out": 1}})")}) {
    write_test(desk, "https://news.invalid/1", expected);
    desk.write("p.json", R"({"stages": [
      {"type": "fetch.files", "config": {"paths": ["in.jsonl"]}},
      {"id": "page", "type": "fetch.page", "config": {"max_page": ")" +
                             std::string(size) + R"("}},
      {"type": "export.jsonl", "config": {"path": "out.jsonl"}}]})");
    const Outcome outcome = desk.wirecopy("test p.json");
    INFO(outcome.out + outcome.err);
    CHECK(outcome.status == 0);
  }
}

TEST_CASE("what servers say is kept by --update, once", "[program][test][http]") {
  const Desk desk;
  {
    const FaultServer server;
    write_test(desk, server.url("/redirect/302?to=/page/7"),
               R"("out": [{"body": {"exists": true}}])");
    CHECK(desk.wirecopy("test p.json").status == 65);
    const Outcome updated = desk.wirecopy("test --update p.json");
    CHECK(updated.status == 0);
    CHECK_THAT(updated.out, Catch::Contains("written: answers.jsonl"));
    CHECK_THAT(desk.wirecopy("test --update p.json").out, !Catch::Contains("written"));
  }
  // The server is gone.
  CHECK(desk.wirecopy("test p.json").status == 0);
  REQUIRE(desk.lines("answers.jsonl").size() == 1);
  CHECK(desk.lines("answers.jsonl").front().at("found_at").get<std::string>().ends_with("/page/7"));
}

TEST_CASE("more is kept than would wait in memory, and what did not come is not",
          "[program][test][http]") {
  const FaultServer server;
  const Desk desk;
  std::string articles;
  for (int i = 0; i < 9; ++i)
    articles += R"({"url": ")" + server.url("/text?bytes=9600000&type=text/html&id=") +
                std::to_string(i) + "\"},";
  write_test(desk, server.url("/reset"), R"("dead": [{"stage": "page"}])");
  CHECK(desk.wirecopy("test --update p.json").status == 0);
  CHECK_FALSE(std::filesystem::exists(desk.path() / "answers.jsonl"));
  desk.write("p.test.json", R"({"http": "answers.jsonl", "mocks": {"article": "pass"}, "cases": [{
    "name": "many", "articles": [)" +
                                articles.substr(0, articles.size() - 1) +
                                R"(], "counts": {"page": {"out": 9}}}]})");
  const Outcome outcome = desk.wirecopy("test --update p.json");
  CHECK(outcome.status == 0);
  CHECK(desk.lines("answers.jsonl").size() == 9);
}

TEST_CASE("mistakes in a file of answers are told by their line", "[program][test][http]") {
  const Desk desk;
  write_test(desk, "https://news.invalid/1", R"("out": [{}])");
  const auto told = [&](const std::string& answers, const std::string& what) {
    desk.write("answers.jsonl", answers);
    const Outcome outcome = desk.wirecopy("test p.json");
    CHECK(outcome.status == 78);
    CHECK_THAT(outcome.err, Catch::Contains("answers.jsonl") && Catch::Contains(what));
  };
  told("\n{", "line 2: is no JSON");
  told("[]", "line 1: an answer must be an object");
  told("{}", "line 1: an answer must have a \"url\"");
  told(R"({"url": "x", "stauts": 1})", "line 1: an answer has no member \"stauts\"");
  told(R"({"url": "x", "status": 99})", "\"status\" must be a number from 100 to 999");
  told(R"({"url": "x", "base64": "%"})", "\"base64\" is none");
  told(R"({"url": "x", "path": "no.html"})", "line 1: no.html ");
  told("{\"url\": \"x\"}\n{\"url\": \"x\"}", "line 2: \"x\" has two answers");
}
