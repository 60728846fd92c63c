#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {

constexpr const char* kArticle =
    R"({"url":"https://www.google.com/url?q=https%3A%2F%2Fa.example%2F1%3Futm_source%3Db","title":"Harbour",)"
    R"("canonical_url":"https://a.example/1?fbclid=2","media":[{"url":"https://A.example/h.jpg"}],)"
    R"("body_html":"<p><a href=\"https://b.example/?gclid=1\">b</a></p>"})"
    "\n";

}  // namespace

TEST_CASE("explain tells what became of addresses", "[program][urls]") {
  const Desk desk;
  desk.write("in.jsonl", kArticle);
  desk.write("p.json", R"({"stages": [
    {"id": "in", "type": "fetch.files", "config": {"paths": ["in.jsonl"]}},
    {"id": "urls", "type": "clean.urls", "config": {"links": true}},
    {"id": "out", "type": "export.jsonl", "config": {"path": "out.jsonl"}}]})");
  const Outcome run = desk.wirecopy("run p.json");
  INFO(run.err);
  REQUIRE(run.status == 0);
  const auto article = desk.lines("out.jsonl").at(0);
  CHECK(article["url"] == "https://a.example/1");

  const Outcome told = desk.wirecopy("explain p.json " + std::string(article["id"]));
  INFO(told.out);
  CHECK(has(told.out, "url: removed utm_source; led to by www.google.com"));
  CHECK(has(told.out, "canonical_url: removed fbclid"));
  CHECK(has(told.out, "media: 1 address"));
  CHECK(has(told.out, "body_html: 1 link"));
}

TEST_CASE("an article keeps its id when its addresses are cleaned", "[program][urls]") {
  const Desk desk;
  desk.write("in.jsonl", kArticle);
  desk.pipeline("in.jsonl", "clean.title", "plain.jsonl");
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  desk.pipeline("in.jsonl", "clean.urls");
  REQUIRE(desk.wirecopy("run --fresh p.json").status == 0);
  const auto cleaned = desk.lines("out.jsonl").at(0), plain = desk.lines("plain.jsonl").at(0);
  CHECK(cleaned["id"] == plain["id"]);
  CHECK(cleaned["url"] != plain["url"]);
}

TEST_CASE("pictures have the same address in media and in body_html", "[program][urls]") {
  const Desk desk;
  const std::string url = "https://a.example/h.jpg?utm_source=rss&w=1";
  desk.write("in.jsonl",
             nlohmann::json({{"id", "1"},
                             {"media", {{{"url", url}}}},
                             {"body_html", "<p><a href=\"" + url + "\"><IMG src=\"" + url +
                                               "\"></a><video src='" + url + "'></video></p>"}})
                     .dump() +
                 "\n");
  desk.pipeline("in.jsonl", "clean.urls");
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  const auto article = desk.lines("out.jsonl").at(0);
  CHECK(article["media"].at(0)["url"] == "https://a.example/h.jpg?w=1");
  CHECK(article["body_html"] == "<p><a href=\"" + url +
                                    "\"><IMG src=\"https://a.example/h.jpg?w=1\"></a><video "
                                    "src='https://a.example/h.jpg?w=1'></video></p>");
  CHECK(has(desk.wirecopy("explain p.json 1").out, "body_html: 2 addresses of media"));
  const Outcome plain = desk.wirecopy(R"(stage clean.urls --config '{"media": false}' <in.jsonl)");
  CHECK_FALSE(has(plain.out, "h.jpg?w=1"));
}
