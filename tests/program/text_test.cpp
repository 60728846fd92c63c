#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

TEST_CASE("explain tells what clean.text repaired and how often", "[program][text]") {
  const Desk desk;
  desk.write(
      "in.jsonl",
      R"({"id":"1","title":"Caf\u00c3\u00a9  &amp;amp; bar","body":"They dont count Russias arsenal,)"
      R"( the minister said.","body_html":"<p>They <i>dont</i> count Russias arsenal.</p>"})"
      "\n");
  desk.pipeline("in.jsonl", "clean.text");
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  const auto article = desk.lines("out.jsonl").at(0);
  CHECK(article["title"] == "Café & bar");
  CHECK(article["body"] == "They don't count Russia's arsenal, the minister said.");
  CHECK(article["body_html"] == "<p>They <i>don't</i> count Russia's arsenal.</p>");

  const Outcome told = desk.wirecopy("explain p.json 1");
  INFO(told.out);
  CHECK(has(told.out, "title: 1 character of UTF-8 read as windows-1252, 2 references"));
  CHECK(has(told.out, "body: 2 lost apostrophes: don't, Russia's"));
  CHECK(has(told.out, "body_html: 2 lost apostrophes: don't, Russia's"));
}

TEST_CASE("what clean.text repairs can be chosen", "[program][text]") {
  const Desk desk;
  desk.write(
      "in.jsonl",
      R"({"title":"Caf\u00c3\u00a9 &amp; bar","language":"en","body":"They dont \u201cknow\u201d"})"
      "\n");
  const auto body = [&](const std::string& config) {
    return desk.wirecopy("stage clean.text --config '" + config + "' <in.jsonl").out;
  };
  CHECK(has(body(R"({"encoding": false})"), "\"CafÃ© & bar\""));
  CHECK(has(body(R"({"references": false})"), "\"Café &amp; bar\""));
  CHECK(has(body(R"({"apostrophes": false})"), "They dont “know”"));
  CHECK(has(body(R"({"quotes": "straight"})"), R"(They don't \"know\")"));
}

TEST_CASE("an article in another language keeps its words", "[program][text]") {
  const Desk desk;
  desk.write("in.jsonl",
             R"({"title":"dont","language":"fr","body":"Il dont elle parle, Russias arsenal"})"
             "\n");
  CHECK(
      has(desk.wirecopy("stage clean.text <in.jsonl").out, "Il dont elle parle, Russias arsenal"));
}

TEST_CASE("clean.text leaves code in body_html as it is", "[program][text]") {
  const Desk desk;
  desk.write(
      "in.jsonl",
      R"({"language":"en","body_html":"<p>They&nbsp;dont know &amp;amp; Russias\n<b>arsenal</b> )"
      R"(<code>dont &amp;amp; caf\u00c3\u00a9</code></p><pre>Russias arsenal</pre>"})"
      "\n");
  desk.pipeline("in.jsonl", "clean.text");
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  CHECK(desk.lines("out.jsonl").at(0)["body_html"] ==
        "<p>They&nbsp;don't know &amp; Russia's\n<b>arsenal</b> "
        "<code>dont &amp;amp; caf\u00c3\u00a9</code></p><pre>Russias arsenal</pre>");
}

TEST_CASE("clean.text repairs the names, captions and tags beside a story", "[program][text]") {
  const Desk desk;
  desk.write("in.jsonl", R"({"id":"m","title":"Caf\u00c3\u00a9 news",)"
                         R"("body":"The caf\u00c3\u00a9 of Jos\u00c3\u00a9 opened.",)"
                         R"("authors":["Jos\u00c3\u00a9 Mu\u00c3\u00b1oz","Ann Lee"],)"
                         R"("publisher":"El D\u00c3\u00ada","provider":"ESPA\u00c3\u2018A",)"
                         R"("section":"Espa\u00c3\u00b1a &amp; more","rights":"One.\n\n)"
                         R"(Caf\u00c3\u00a9.","dateline":{"place":"M\u00c3\u00a1laga"},)"
                         R"("media":[{"url":"https://a.example/x.jpg","caption":"The)"
                         R"( caf\u00c3\u00a9","credit":"Jos\u00c3\u00a9","width":3}],)"
                         R"("tags":[{"scheme":"keyword","name":"caf\u00c3\u00a9","score":0.5}]})"
                         "\n");
  desk.pipeline("in.jsonl", "clean.text");
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  const auto article = desk.lines("out.jsonl").at(0);
  CHECK(article["authors"] == nlohmann::json({"José Muñoz", "Ann Lee"}));
  CHECK(article["publisher"] == "El Día");
  CHECK(article["provider"] == "ESPAÑA");  // too short to tell alone
  CHECK(article["section"] == "España & more");
  CHECK(article["rights"] == "One.\n\nCafé.");
  CHECK(article["dateline"]["place"] == "Málaga");
  CHECK(article["media"].at(0)["caption"] == "The café");
  CHECK(article["media"].at(0)["credit"] == "José");
  CHECK(article["media"].at(0)["width"] == 3);
  CHECK(article["tags"].at(0)["name"] == "café");
  CHECK(article["tags"].at(0)["score"] == 0.5);

  const Outcome told = desk.wirecopy("explain p.json m");
  INFO(told.out);
  CHECK(has(told.out, "authors: 2 characters of UTF-8 read as windows-1252"));
  CHECK(has(told.out, "provider: 1 character of UTF-8 read as windows-1252"));
  CHECK(has(told.out, "media: 2 characters of UTF-8 read as windows-1252"));
  CHECK(has(told.out, "tags: 1 character of UTF-8 read as windows-1252"));
}

TEST_CASE("a name in capitals stays where nothing else was misread", "[program][text]") {
  const Desk desk;
  desk.write("in.jsonl", "{\"body\":\"Plain.\",\"provider\":\"ESPA\u00c3\u2018A\"}\n");
  CHECK(has(desk.wirecopy("stage clean.text <in.jsonl").out, "ESPA\u00c3\u2018A"));
}
