// Lines of JSON with names of their own, mapped by fetch.files.
#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

void map_lines(const Desk& desk, Json config) {
  config["paths"] = {"a.jsonl"};
  desk.write(
      "p.json",
      Json{{"name", "p"},
           {"stages",
            {{{"id", "in"}, {"type", "fetch.files"}, {"config", config}},
             {{"id", "out"}, {"type", "export.jsonl"}, {"config", {{"path", "out.jsonl"}}}}}}}
          .dump());
}

}  // namespace

TEST_CASE("the members of a line become the fields that they are named for", "[program][fields]") {
  const Desk desk;
  desk.write("a.jsonl", R"({"headline":"Grain \"train\"","content":{"text":["One.","Two."]},)"
                        R"("date":"Mon, 01 Jan 2024 10:00:00 +0200","changed":1704103200000,)"
                        R"("link":"http://x.example/1","nr":17,"by":[{"name":"Ann"},"Bob"],)"
                        R"("kw":["grain","rail"],"prio":3,"a.b":"Desk","other":{"x":1},"no":null})"
                        "\n");
  const Json fields = {{"title", "headline"},
                       {"body", "content.text"},
                       {"published", "date"},
                       {"modified", "changed"},
                       {"url", "link"},
                       {"id", "nr"},
                       {"authors", "by"},
                       {"keywords", "kw"},
                       {"urgency", "prio"},
                       {"section", "a.b"},
                       {"summary", "/content/text/1"},
                       {"rights", "no"}};
  map_lines(desk, {{"fields", fields}});
  const auto run = desk.wirecopy("run p.json");
  INFO(run.err);
  CHECK(run.status == 0);
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  const Json article = desk.lines("out.jsonl")[0];
  CHECK(article["title"] == "Grain \"train\"");
  CHECK(article["body"] == "One.\n\nTwo.");
  CHECK(article["summary"] == "Two.");
  CHECK(article["published"] == "2024-01-01T10:00:00+02:00");
  CHECK(article["modified"] == "2024-01-01T10:00:00Z");
  CHECK(article["url"] == "http://x.example/1");
  CHECK(article["id"] == "17");
  CHECK(article["authors"] == Json{"Ann", "Bob"});
  CHECK(article["tags"][1]["scheme"] == "keyword");
  CHECK(article["tags"][1]["name"] == "rail");
  CHECK(article["urgency"] == 3);
  CHECK(article["section"] == "Desk");
  CHECK_FALSE(article.contains("rights"));
  CHECK_FALSE(article.contains("meta"));
}

TEST_CASE("members that no field is made of are kept when that is asked for", "[program][fields]") {
  const Desk desk;
  desk.write("a.jsonl", R"({"headline":"One","title":"other","x\"y":[1,2],"body":{"text":"T"}})");
  map_lines(desk,
            {{"fields", {{"title", "headline"}, {"body", "body.text"}}}, {"keep_rest", true}});
  CHECK(desk.wirecopy("run p.json").status == 0);
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  const Json article = desk.lines("out.jsonl")[0];
  CHECK(article["title"] == "One");
  CHECK(article["body"] == "T");
  CHECK(article["meta"]["x\"y"] == Json{1, 2});
  CHECK(article["meta"]["title"] == "other");
  CHECK_FALSE(article["meta"].contains("headline"));
}

TEST_CASE("a member of another type is a dead letter that names line and member",
          "[program][fields]") {
  const Desk desk;
  const std::string path = desk.write("a.jsonl",
                                      "{\"headline\":\"One\"}\n"
                                      "{\"headline\":{\"de\":\"Eins\"}}\n"
                                      "{\"headline\":\"Two\",\"date\":\"03/04/2024\"}\n"
                                      "{\"other\":1}\n"
                                      "[1]\n"
                                      "{\"headline\":\n");
  map_lines(desk, {{"fields", {{"title", "headline"}, {"published", "date"}}}});
  CHECK(desk.wirecopy("run p.json").status == 65);
  CHECK(desk.lines("out.jsonl").size() == 1);
  std::string errors;
  for (const Json& dead : desk.dead()) errors += dead["error"].get<std::string>() + "\n";
  CHECK(has(errors, path + ": byte 19, line 2: \"headline\" must be a text for \"title\", not an "
                           "object\n"));
  CHECK(has(errors, "line 3: \"date\" must be a time for \"published\", not \"03/04/2024\"\n"));
  CHECK(has(errors, "line 4: has none of the members that \"fields\" names\n"));
  CHECK(has(errors, "line 5: must be an object, not a list\n"));
  CHECK(has(errors, "line 6: is no JSON: "));
}

TEST_CASE("a field that no record has is refused before the run, and so is a mapping of nothing",
          "[program][fields]") {
  const Desk desk;
  desk.write("a.jsonl", "{}");
  map_lines(desk, {{"fields", {{"titel", "headline"}}}});
  const auto check = desk.wirecopy("check p.json");
  CHECK(check.status == 78);
  CHECK(has(check.err, "did you mean \"title\"?"));
  map_lines(desk, {{"keep_rest", true}});
  CHECK(has(desk.wirecopy("check p.json").err, "keeps what \"fields\" does not name"));
  map_lines(desk, {{"fields", {{"title", "headline"}}}, {"format", "html"}});
  CHECK(has(desk.wirecopy("check p.json").err, "is for lines of JSON"));
}

TEST_CASE("null in a list is nothing, as it is anywhere", "[program][fields]") {
  const Desk desk;
  desk.write("a.jsonl",
             R"({"by":["Ann",null,{"name":null},"Bob"],"text":["One.",null,"Two."],"kw":[null]})"
             "\n");
  map_lines(desk, {{"fields", {{"authors", "by"}, {"body", "text"}, {"keywords", "kw"}}}});
  CHECK(desk.wirecopy("run p.json").status == 0);
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  const Json article = desk.lines("out.jsonl")[0];
  CHECK(article["authors"] == Json{"Ann", "Bob"});
  CHECK(article["body"] == "One.\n\nTwo.");
  CHECK_FALSE(article.contains("tags"));
}
