// What a second run of fetch.files and fetch.feed reads.
#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {

std::string line(const std::string& title) {
  return "{\"title\":\"" + title + "\",\"body\":\"" + std::string(100, 'x') + title + "\"}\n";
}

/// The titles in the order written, after a run.
std::string titles(const Desk& desk, const std::string& input = {}) {
  desk.wirecopy("run p.json --allow-dead" + input);
  std::string titles;
  for (const auto& article : desk.lines("out.jsonl"))
    titles += article["title"].get<std::string>() + " ";
  return titles;
}

bool says_so(const Desk& desk) {
  return has(contents(desk.path() / ".err"),
             "a.jsonl: is not what was read before: read again from its start\n");
}

}  // namespace

TEST_CASE("a second run reads the lines that were appended", "[program][files]") {
  const Desk desk;
  desk.pipeline("a.jsonl", "");
  desk.write("a.jsonl", line("one") + line("two"));
  CHECK(titles(desk) == "one two ");
  CHECK(titles(desk) == "one two ");
  CHECK(has(contents(desk.path() / ".err"), "nothing new since the last run"));
  desk.write("a.jsonl", line("one") + line("two") + line("three"));
  CHECK(titles(desk) == "one two three ");
  CHECK_FALSE(says_so(desk));
}

TEST_CASE("a file that was written again is read from its start", "[program][files]") {
  const Desk desk;
  desk.pipeline("a.jsonl", "");
  desk.write("a.jsonl", line("one") + line("two"));
  titles(desk);
  desk.write("a.jsonl", line("one") + line("TWO"));  // the same size; "one" is unchanged
  CHECK(titles(desk) == "one two TWO ");
  CHECK(says_so(desk));
  desk.write("a.jsonl", line("six"));  // shorter
  CHECK(titles(desk) == "one two TWO six ");
  CHECK(says_so(desk));
  desk.write("a.jsonl", line("seven") + line("eight") + line("nine"));  // longer
  CHECK(titles(desk) == "one two TWO six seven eight nine ");
  CHECK(says_so(desk));
}

TEST_CASE("a page or feed that has changed makes a revision", "[program][files]") {
  const Desk desk;
  desk.pipeline("a.txt", "");
  desk.write("a.txt", "Title\n\nA body.\n");
  titles(desk);
  CHECK(titles(desk) == "Title ");
  desk.write("a.txt", "Title\n\nA text.\n");  // the same size
  titles(desk);
  REQUIRE(desk.lines("out.jsonl").size() == 2);
  CHECK(desk.lines("out.jsonl")[1]["revision"] == 2);

  const Desk feeds;
  feeds.write("p.json", R"({"name":"p","stages":[
    {"id":"in","type":"fetch.feed","config":{"paths":["a.xml"]}},
    {"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}}]})");
  const auto feed = [](const std::string& entry) {
    return "<rss version=\"2.0\"><channel><title>F</title><item><title>One</title>"
           "<guid>urn:1</guid></item><item></item>" +
           entry + "</channel></rss>";
  };
  feeds.write("a.xml", feed(""));
  CHECK(titles(feeds) == "One ");
  CHECK(titles(feeds) == "One ");
  CHECK(has(contents(feeds.path() / ".err"), "nothing new since the last run"));
  CHECK(feeds.dead().size() == 1);  // not one for each run
  feeds.write("a.xml", feed("<item><title>Two</title><guid>urn:2</guid></item>"));
  CHECK(titles(feeds) == "One Two ");
}

TEST_CASE("what comes by a pipe is not taken for what came before", "[program][files]") {
  const Desk desk;
  desk.pipeline("-", "");
  desk.write("a", line("one") + line("two"));
  desk.write("b", line("six"));
  CHECK(titles(desk, " <a") == "one two ");
  CHECK(titles(desk, " <b") == "one two six ");
  CHECK(titles(desk, " <a") == "one two six ");  // unchanged
  for (const auto& article : desk.lines("out.jsonl")) CHECK(article["revision"] == 1);
}
