#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

Json tag(const Desk& desk, const std::string& article, const std::string& options = {}) {
  desk.write("in.jsonl", article + "\n");
  const Outcome outcome = desk.wirecopy(
      "stage tag.dictionary --config '{\"paths\": [\"names.csv\"]" + options + "}' < in.jsonl");
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return Json::parse(outcome.out).value("tags", Json::array());
}

}  // namespace

TEST_CASE("tag.dictionary tags names with what the list says of them", "[program][dictionary]") {
  const Desk desk;
  desk.write("names.csv",
             "name,code,aliases,scheme,ticker\nRiver Line AG,rl,River Line|RLAG,organisation,RLX\n"
             "ferry,,,,\n");
  const Json tags = tag(
      desk, R"({"title":"River Line sails","body":"The ferry of RLAG. Ferry of River Line AG."})");
  REQUIRE(tags.size() == 2);
  CHECK(tags[0] == Json::parse(R"({"scheme":"organisation","name":"River Line AG","code":"rl",
    "score":1.0,"count":3,"props":{"ticker":"RLX"},"spans":[{"start":0,"length":10,"field":"title"},
    {"start":13,"length":4},{"start":28,"length":13}]})"));
  CHECK(tags[1]["scheme"] == "keyword");
  CHECK(tags[1]["count"] == 2);
}

TEST_CASE("tag.dictionary gives every owner of a name its tag", "[program][dictionary]") {
  const Desk desk;
  desk.write("names.csv", "name,code,country\nGeorgia,us-ga,US\nGeorgia,ge,GE\n");
  const Json tags = tag(desk, R"({"body":"In Georgia"})", R"(, "scheme": "place")");
  REQUIRE(tags.size() == 2);
  CHECK(tags[0]["code"] == "us-ga");
  CHECK(tags[1]["code"] == "ge");
}

TEST_CASE("tag.dictionary ignores case and marks where it is told to", "[program][dictionary]") {
  const Desk desk;
  desk.write("names.csv", "name\nMünchen\n");
  const std::string article = R"({"body":"in munchen, München"})";
  CHECK(tag(desk, article)[0].value("count", 1) == 1);
  CHECK(tag(desk, article, R"(, "case": "ignore", "diacritics": "ignore")")[0]["count"] == 2);
}

TEST_CASE("explain says what stands for a name of the list", "[program][dictionary]") {
  const Desk desk;
  desk.write("names.csv", "name,aliases\nRiver Line AG,RLAG\nferry,\n");
  desk.write("in.jsonl", R"({"id":"a","body":"A ferry of RLAG."})"
                         "\n");
  desk.write("p.json", R"({"stages":[{"type":"fetch.files","config":{"paths":["in.jsonl"]}},
    {"type":"tag.dictionary","config":{"paths":["names.csv"]}},
    {"type":"export.jsonl","config":{"path":"out.jsonl"}}]})");
  REQUIRE(desk.wirecopy("run p.json -q").status == 0);
  const std::string why = desk.wirecopy("explain p.json a").out;
  INFO(why);
  CHECK(has(why, "\"RLAG\" stands for River Line AG"));
  CHECK_FALSE(has(why, "stands for ferry"));
}

TEST_CASE("an article that names very much gets as many tags as it may have",
          "[program][dictionary]") {
  const Desk desk;
  std::string list = "name\n", body;
  for (int i = 0; i < 2010; ++i) {
    list += "Ship" + std::to_string(i) + "\n";
    body += "Ship" + std::to_string(i) + " ";
  }
  desk.write("names.csv", list);
  const Json tags =
      tag(desk, R"({"body":")" + body + R"(","tags":[{"scheme":"keyword","name":"harbour"}]})");
  REQUIRE(tags.size() == 2000);
  CHECK(tags[0]["name"] == "harbour");
  CHECK(tags[1999]["name"] == "Ship1998");
}

TEST_CASE("check names the line of a list that is wrong", "[program][dictionary]") {
  const Desk desk;
  desk.write("names.csv", "name,code\nOslo,1\n,2\n");
  desk.write("in.jsonl", "");
  desk.write("p.json", R"({"stages": [
    {"id": "in", "type": "fetch.files", "config": {"paths": ["in.jsonl"]}},
    {"id": "names", "type": "tag.dictionary", "config": {"paths": ["names.csv"]}},
    {"id": "out", "type": "export.jsonl", "config": {"path": "out.jsonl"}}]})");
  const Outcome outcome = desk.wirecopy("check p.json");
  CHECK(outcome.status == 78);
  CHECK(has(outcome.err, "p.json:3:68: error: "));
  CHECK(has(outcome.err, "names.csv:3: a name is empty"));
}

TEST_CASE("a list that is not there ends the run before any article", "[program][dictionary]") {
  const Desk desk;
  desk.write("in.jsonl", "{\"body\":\"Oslo\"}\n");
  desk.write("p.json", R"({"stages": [
    {"id": "in", "type": "fetch.files", "config": {"paths": ["in.jsonl"]}},
    {"id": "names", "type": "tag.dictionary", "config": {"paths": ["gone.csv"]}},
    {"id": "out", "type": "export.jsonl", "config": {"path": "out.jsonl"}}]})");
  CHECK(desk.wirecopy("check p.json").status == 0);
  const Outcome outcome = desk.wirecopy("run p.json");
  CHECK(outcome.status != 0);
  CHECK(has(outcome.err, "gone.csv: No such file or directory"));
}
