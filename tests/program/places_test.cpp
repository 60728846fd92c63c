// tag.places as a user meets it.
#include <algorithm>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

Json places_of(const Desk& desk, const Json& article, const std::string& config = "{}") {
  desk.write("one.jsonl", article.dump() + "\n");
  const Outcome outcome = desk.wirecopy("stage tag.places --config '" + config + "' <one.jsonl");
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return Json::parse(outcome.out).value("tags", Json::array());
}

}  // namespace

TEST_CASE("tag.places says where a place is, and what kind of place", "[program][places]") {
  const Desk desk;
  const Json tags = places_of(desk, {{"body", "Police in Paris, Texas, closed a road."}});
  REQUIRE(tags.size() == 2);
  CHECK(tags[0]["scheme"] == "place");
  CHECK(tags[0]["name"] == "Paris");
  CHECK(tags[0]["code"] == "4717560");
  CHECK(tags[0]["spans"] == Json::parse(R"([{"start": 10, "length": 5}])"));
  const Json& props = tags[0]["props"];
  CHECK(props["kind"] == "city");
  CHECK(props["country"] == "US");
  CHECK(props["state"] == "Texas");
  CHECK(props["role"] == "focus");
  CHECK(props["latitude"].get<double>() == Approx(33.66).margin(0.01));
  CHECK(props["longitude"].get<double>() == Approx(-95.56).margin(0.01));
  CHECK(tags[1]["name"] == "Texas");
}

TEST_CASE("tag.places completes the tags of an earlier stage", "[program][places]") {
  const Desk desk;
  const Json article = Json::parse(R"({"body": "Fans of Florence met in Lyon at the Lyon Opera.",
    "tags": [{"scheme": "person", "name": "Florence", "spans": [{"start": 8, "length": 8}]},
             {"scheme": "place", "name": "Lyon", "spans": [{"start": 24, "length": 4}]},
             {"scheme": "place", "name": "Lyon Opera", "spans": [{"start": 36, "length": 10}]},
             {"scheme": "place", "name": "Paris", "code": "own", "spans": []}]})");
  const Json tags = places_of(desk, article);
  REQUIRE(tags.size() == 4);
  CHECK(tags[0]["scheme"] == "person");
  CHECK(tags[1]["name"] == "Lyon Opera");
  CHECK(tags[1]["props"]["country"] == "FR");
  CHECK(tags[2]["code"] == "own");
  CHECK(tags[3]["name"] == "Lyon");
  CHECK(tags[3]["code"] == "2996944");
  CHECK(tags[3]["props"]["kind"] == "city");
}

TEST_CASE("places of an earlier stage that are not known go where that is asked for",
          "[program][places]") {
  const Desk desk;
  const Json article = Json::parse(R"({"body": "Gmail is down in Lyon and the Lyon Opera.",
    "tags": [{"scheme": "place", "name": "Gmail", "spans": [{"start": 0, "length": 5}]},
             {"scheme": "place", "name": "Lyon Opera", "spans": [{"start": 30, "length": 10}]},
             {"scheme": "place", "name": "Atlantis", "code": "own", "spans": []},
             {"scheme": "person", "name": "Gmail"}]})");
  const auto names = [&](const char* config) {
    std::vector<std::string> all;
    for (const Json& tag : places_of(desk, article, config)) all.push_back(tag["name"]);
    std::sort(all.begin(), all.end());
    return all;
  };
  using Names = std::vector<std::string>;
  CHECK(names("{}") == Names{"Atlantis", "Gmail", "Gmail", "Lyon", "Lyon Opera"});
  CHECK(names(R"({"unplaced": false})") == Names{"Atlantis", "Gmail", "Lyon", "Lyon Opera"});
}

TEST_CASE("tag.places takes adjectives of countries for them unless told not to",
          "[program][places]") {
  const Desk desk;
  const Json article{{"body", "French officials spoke."}};
  CHECK(places_of(desk, article)[0]["name"] == "France");
  CHECK(places_of(desk, article, R"({"demonyms": false})").empty());
  CHECK(places_of(desk, article, R"({"min_score": 0.99})").empty());
}

TEST_CASE("explain says why a place is that one", "[program][places]") {
  const Desk desk;
  desk.write("in.jsonl", "{\"id\":\"a\",\"body\":\"Police in Paris, Texas, closed a road.\"}\n");
  desk.write("p.json", R"({"stages": [
    {"id": "in", "type": "fetch.files", "config": {"paths": ["in.jsonl"]}},
    {"id": "places", "type": "tag.places"},
    {"id": "out", "type": "export.jsonl", "config": {"path": "out.jsonl"}}]})");
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  const Outcome outcome = desk.wirecopy("explain p.json a");
  INFO(outcome.out);
  CHECK(has(outcome.out, "\"Paris\" is Paris, Texas, US (city): the text says so; not Paris"));
}

TEST_CASE("check refuses a gazetteer that is none, with the line", "[program][places]") {
  const Desk desk;
  desk.write("in.jsonl", "");
  desk.write("ours.model", "no model");
  desk.write("p.json", R"({"stages": [
    {"id": "in", "type": "fetch.files", "config": {"paths": ["in.jsonl"]}},
    {"id": "places", "type": "tag.places", "config": {"model": "ours.model"}},
    {"id": "out", "type": "export.jsonl", "config": {"path": "out.jsonl"}}]})");
  const Outcome outcome = desk.wirecopy("check p.json");
  CHECK(outcome.status == 78);
  CHECK(has(outcome.err, "p.json:3:"));
  CHECK(has(outcome.err, "ours.model"));
}
