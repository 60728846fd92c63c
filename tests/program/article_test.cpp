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

TEST_CASE("a page becomes an article that says where its fields come from", "[program][article]") {
  const Desk desk;
  const Json record = answer(desk, page(kPage));

  CHECK(record["title"] == "Talks");
  CHECK(record["body"] == kText);
  CHECK(record["language"] == "en");
  CHECK(record["published"] == "2024-05-03");
  CHECK(record["authors"] == Json({"Ann Lee"}));
  CHECK(record["evidence"]["published"]["from"] == "article:published_time");
}

TEST_CASE("all that a page says of its article is in the record", "[program][article]") {
  const Desk desk;
  const Json record = answer(desk, page(R"(<html lang=en-GB><title>Talks | The Courier</title>
      <meta property=og:site_name content="The Courier"><meta property=og:image content=/a.jpg>
      <meta property=og:image:width content=1200><meta property=og:image:height content=630>
      <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks",
        "alternativeHeadline": "Ferry and fish", "description": "Ministers met.",
        "articleSection": "World", "keywords": ["river", "ferry"],
        "dateModified": "2024-05-04T09:00:00+01:00",}</script>
      <h1>Talks</h1><p>By Ann Lee, MD and Bo Chan, Staff Writers</p><p>Published 03/05/2024</p>
      <article><p>)" + kText + "</p></article>"));

  CHECK(record["title"] == "Talks");
  CHECK(record["subtitle"] == "Ferry and fish");
  CHECK(record["summary"] == "Ministers met.");
  CHECK(record["authors"] == Json({"Ann Lee, MD", "Bo Chan"}));
  CHECK(record["published"] == "2024-05-03");
  CHECK(record["modified"] == "2024-05-04T09:00:00+01:00");
  CHECK(record["publisher"] == "The Courier");
  CHECK(record["section"] == "World");
  CHECK(record["media"] == Json::parse(R"([{"url": "https://example.org/a.jpg",
      "type": "image/jpeg", "width": 1200, "height": 630}])"));
  REQUIRE(record["tags"].size() == 2);
  CHECK(record["tags"][0]["scheme"] == "keyword");
  CHECK(record["tags"][0]["name"] == "river");
  CHECK(record["evidence"]["tags"]["from"] == "json-ld");
  CHECK(record["evidence"]["published"] == Json::parse(R"({"from": "text", "trust": 0.7})"));
}

TEST_CASE("a page that gives only the day of a change says so of its date", "[program][article]") {
  const Desk desk;
  const Json record =
      answer(desk, page("<h1>Talks</h1><p>Updated May 6, 2025</p><p>" + kText + "</p>"));

  CHECK(record["published"] == "2025-05-06");
  CHECK(record["evidence"]["published"] == Json::parse(R"({"from": "modified", "trust": 0.4})"));
  CHECK(record["evidence"]["modified"]["from"] == "text");
}

TEST_CASE("explain shows where the fields of a page come from", "[program][article]") {
  const Desk desk;
  desk.write("page.html", kPage);
  desk.pipeline("page.html", "clean.article");
  desk.wirecopy("run p.json");
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  const std::string id = desk.lines("out.jsonl")[0]["id"];

  const Outcome outcome = desk.wirecopy("explain p.json " + id + " --field evidence");

  CHECK(has(outcome.out, R"({"published":{"from":"article:published_time","trust":0.9}})"));
  CHECK(has(outcome.out, R"({"authors":{"from":"author","trust":0.9}})"));
}

TEST_CASE("explain shows which line overruled a date", "[program][article]") {
  const Desk desk;
  desk.write("page.html",
             "<meta property=article:published_time content=2025-03-01><article><h1>Talks</h1>"
             "<p>Published 3 May 2024</p><p>" +
                 kText + "</p></article>");
  desk.pipeline("page.html", "clean.article");
  desk.wirecopy("run p.json");
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  const Json record = desk.lines("out.jsonl")[0];
  CHECK(record["published"] == "2024-05-03");

  const Outcome outcome = desk.wirecopy("explain p.json " + std::string(record["id"]));

  CHECK(has(outcome.out,
            "published: \"Published 3 May 2024\" in <p>, which is earlier than "
            "2025-03-01 in article:published_time"));
}

TEST_CASE("explain shows which lines were left out and why somebody is the author",
          "[program][article]") {
  const Desk desk;
  desk.write("page.html",
             "<meta property=og:site_name content='The Courier'><meta name=author content='The "
             "Courier'><article><h1>Talks</h1><p>By Ann Lee</p><p>" +
                 kText + "</p><p>Share</p><p>" + kText.substr(4) + "</p><p>Tags: river</p>" +
                 "</article>");
  desk.pipeline("page.html", "clean.article");
  desk.wirecopy("run p.json");
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  const Json record = desk.lines("out.jsonl")[0];
  const Outcome outcome = desk.wirecopy("explain p.json " + std::string(record["id"]));

  CHECK(record["authors"] == Json({"Ann Lee"}));
  for (const std::string_view line :
       {"above: \"Talks\"", "above: \"By Ann Lee\"", "within: \"Share\"", "below: \"Tags: river\"",
        "authors: \"By Ann Lee\", people go before the site, \"The Courier\" in author"})
    CHECK(has(outcome.out, std::string(line)));
}

TEST_CASE("a guess at an encoding is told and lowers the trust", "[program][article]") {
  const Desk desk;
  desk.write(
      "page.html",
      "<html lang=ja><title>\xC6\xFC\xCB\xDC</title><p>\xC6\xFC\xCB\xDC\xA4\xCE\xB5\xEB\xBF\xA9"
      "\xA4\xCF\xCC\xB5\xCE\xC1</p>");
  desk.pipeline("page.html", "clean.article");
  desk.wirecopy("run p.json");
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  const Json record = desk.lines("out.jsonl")[0];
  CHECK(record["body"] == "日本の給食は無料");
  CHECK(double(record["evidence"]["body"]["trust"]) < 0.7);

  CHECK(has(desk.wirecopy("explain p.json " + std::string(record["id"])).out,
            "it reads as euc-jp, which is a guess"));
}

TEST_CASE("keywords, pictures and a summary of the source stay", "[program][article]") {
  const Desk desk;
  Json record = page(
      "<meta name=keywords content=ferry><meta name=description content=Other><meta "
      "property=og:image content=/a.jpg>" +
      kPage);
  record["summary"] = "Of the feed.";
  record["tags"] = Json::parse(R"([{"scheme": "keyword", "name": "river", "score": 0.5}])");
  record["media"] =
      Json::parse(R"([{"url": "https://example.org/a.jpg", "caption": "The river"}])");
  const Json read = answer(desk, record);

  CHECK(read["summary"] == "Of the feed.");
  REQUIRE(read["tags"].size() == 1);
  CHECK(read["tags"][0]["score"] == 0.5);
  REQUIRE(read["media"].size() == 1);
  CHECK(read["media"][0]["caption"] == "The river");
}

TEST_CASE("what the source said of an article stays", "[program][article]") {
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

TEST_CASE("a record without a page is left as it is", "[program][article]") {
  const Desk desk;
  const Json record = answer(desk, {{"id", "1"}, {"title", "A"}, {"body", "B"}});

  CHECK(record["title"] == "A");
  CHECK(record["body"] == "B");
}

TEST_CASE("a page without text and a file that is no page are dead letters", "[program][article]") {
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
