// clean.article as users run it.
#include "catch.hpp"
#include "run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

const std::string kText =
    "The ministers of both countries met on the river for the first time in eleven years, and "
    "agreed to meet again before the ice comes.";
const std::string kPage =
    "<html lang=en><title>Talks | Example</title><meta name=author "
    "content='Ann Lee'><meta property=article:published_time "
    "content=2024-05-03><article><h1>Talks</h1><p>" +
    kText + "</p></article>";

Json answer(const Desk& desk, const Json& record) {
  desk.write("in.jsonl", record.dump() + "\n");
  const Outcome outcome = desk.wirecopy("stage clean.article <in.jsonl");
  INFO(outcome.err);
  return Json::parse(outcome.out);
}

Json page(const std::string& html) {
  return {{"id", "1"},
          {"url", "https://example.org/a"},
          {"raw", {{"text", html}, {"content_type", "text/html"}}}};
}

}  // namespace

TEST_CASE("a page becomes an article that says where its fields come from", "[program]") {
  const Desk desk;
  const Json record = answer(desk, page(kPage));

  CHECK(record["title"] == "Talks");
  CHECK(record["body"] == kText);
  CHECK(record["language"] == "en");
  CHECK(record["published"] == "2024-05-03");
  CHECK(record["authors"] == Json({"Ann Lee"}));
  CHECK(record["evidence"]["published"]["from"] == "meta");
}

TEST_CASE("what the source said of an article stays", "[program]") {
  const Desk desk;
  Json record = page(kPage);
  record["title"] = "The feed's title";
  record["published"] = "2024-05-02";
  record["authors"] = {"Bo Chan"};
  record["body"] = "A teaser.";
  const Json read = answer(desk, record);

  CHECK(read["title"] == "The feed's title");
  CHECK(read["published"] == "2024-05-02");
  CHECK(read["authors"] == Json({"Bo Chan"}));
  CHECK(read["body"] == kText);
}

TEST_CASE("a record without a page is left as it is", "[program]") {
  const Desk desk;
  const Json record = answer(desk, {{"id", "1"}, {"title", "A"}, {"body", "B"}});

  CHECK(record["title"] == "A");
  CHECK(record["body"] == "B");
}

TEST_CASE("a page without text and a file that is no page are dead letters", "[program]") {
  const Desk desk;
  desk.write("empty.html", "<html><body><nav><a href=/>Home</a></nav></body></html>");
  desk.write("fake.html", "%PDF-1.7 and so on");
  desk.write("good.html", kPage);
  desk.pipeline("*.html", "clean.article");
  desk.wirecopy("run p.json");

  REQUIRE(desk.lines("out.jsonl").size() == 1);
  CHECK(desk.lines("out.jsonl")[0]["body"] == kText);
  REQUIRE(desk.dead().size() == 2);
  std::string errors;
  for (const Json& letter : desk.dead()) errors += letter.dump();
  CHECK(has(errors, "the page holds no text of an article"));
  CHECK(has(errors, "raw is a PDF file, not HTML"));
}
