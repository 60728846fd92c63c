// tag.entities, trained and out of the box, as a user meets it.
#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

Json entities_of(const Desk& desk, const Json& article, const std::string& config = "{}") {
  desk.write("one.jsonl", article.dump() + "\n");
  const Outcome outcome = desk.wirecopy("stage tag.entities --config '" + config + "' <one.jsonl");
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return Json::parse(outcome.out).value("tags", Json::array());
}

const Json kArticle{{"language", "en"},
                    {"body",
                     "Norwegian Prime Minister Ingrid Halvorsen met Ivan Petrov in Lisbon. "
                     "Halvorsen said the talks would go on."}};

/// Articles in a made-up language, with their names.
std::string archive(const std::string& language) {
  const std::string persons[] = {"Arva Toll", "Benno Kraz", "Cilla Morn", "Dano Feld"};
  std::string lines;
  for (int i = 0; i < 12; ++i) {
    const std::string& person = persons[i % 4];
    const std::string body = "Zu rak " + person + " ved nal " + std::to_string(i) + ".";
    lines += Json{{"id", std::to_string(i)},
                  {"language", language},
                  {"body", body},
                  {"tags",
                   {{{"scheme", "person"},
                     {"name", person},
                     {"spans", {{{"start", 7}, {"length", person.size()}}}}}}}}
                 .dump() +
             "\n";
  }
  return lines;
}

}  // namespace

TEST_CASE("tag.entities gives each person one tag", "[program][entities]") {
  const Desk desk;
  const Json tags = entities_of(desk, kArticle);
  const auto person = std::find_if(
      tags.begin(), tags.end(), [](const Json& tag) { return tag["name"] == "Ingrid Halvorsen"; });
  REQUIRE(person != tags.end());
  CHECK((*person)["scheme"] == "person");
  CHECK((*person)["count"] == 2);
  CHECK((*person)["spans"] ==
        Json::parse(R"([{"start": 25, "length": 16}, {"start": 69, "length": 9}])"));
  CHECK((*person)["props"] ==
        Json::parse(R"({"role": "Prime Minister", "country": "NO", "aliases": ["Halvorsen"]})"));
}

TEST_CASE("tag.entities writes the schemes that are wanted", "[program][entities]") {
  const Desk desk;
  for (const Json& tag : entities_of(desk, kArticle, R"({"schemes": ["place"]})"))
    CHECK(tag["scheme"] == "place");
  const Outcome wrong =
      desk.wirecopy(R"(stage tag.entities --config '{"schemes": ["people"]}' </dev/null)");
  CHECK(wrong.status != 0);
  CHECK(wrong.err.find("person, organisation, place, nationality or event") != std::string::npos);
}

TEST_CASE("tag.entities leaves an article of another language alone", "[program][entities]") {
  const Desk desk;
  Json article = kArticle;
  article["language"] = "nb";
  CHECK(entities_of(desk, article).empty());
}

TEST_CASE("tag.entities leaves a tag of an earlier stage as it is", "[program][entities]") {
  const Desk desk;
  Json article = kArticle;
  article["tags"] =
      Json::parse(R"([{"scheme": "person", "name": "Ivan Petrov", "code": "desk:7"}])");
  int petrovs = 0;
  for (const Json& tag : entities_of(desk, article))
    if (tag["name"] == "Ivan Petrov") {
      ++petrovs;
      CHECK(tag["code"] == "desk:7");
    }
  CHECK(petrovs == 1);
}

TEST_CASE("tag.entities keeps the kind of what is tagged", "[program][entities]") {
  const Desk desk;
  const Json article{{"language", "en"},
                     {"title", "Yukos falls"},
                     {"body", "Yukos unit Yuganskneftegas was sold. Yukos said it was ill."},
                     {"tags", Json::parse(R"([{"scheme": "organisation", "name": "Yukos", "code":
                       "yukos", "spans": [{"start": 0, "length": 5}, {"start": 37, "length": 5},
                       {"start": 0, "length": 5, "field": "title"}]}])")}};
  const Json tags = entities_of(desk, article);
  REQUIRE(!tags.empty());
  CHECK(tags[0]["code"] == "yukos");
  for (size_t i = 1; i < tags.size(); ++i) {
    CHECK(tags[i]["scheme"] == "organisation");
    CHECK_FALSE(has(tags[i]["name"], "Yukos"));
  }
}

TEST_CASE("explain says why tag.entities took a name for what it is", "[program][entities]") {
  const Desk desk;
  desk.write("in.jsonl",
             Json{{"language", "en"}, {"body", "Wayne Bridge scored twice."}}.dump() + "\n");
  desk.pipeline("in.jsonl", "tag.entities");
  desk.wirecopy("run p.json");
  REQUIRE(desk.lines("out.jsonl").size() == 1);
  const std::string id = desk.lines("out.jsonl")[0]["id"];
  CHECK(has(
      desk.wirecopy("explain p.json " + id).out,
      R"(person "Wayne Bridge", named once: "Wayne" is in the list of given names; the model)"));
}

TEST_CASE("tag.entities learns another language, and eval says how well", "[program][entities]") {
  const Desk desk;
  desk.write("train.jsonl", archive("xx"));
  const Outcome trained =
      desk.wirecopy("train tag.entities --input train.jsonl --output ours.model");
  INFO(trained.err);
  REQUIRE(trained.status == 0);
  CHECK(has(trained.out, "persons: 12"));
  CHECK(has(trained.out, "names that fit no words: 0"));
  CHECK(
      has(desk.wirecopy("describe ours.model").out, "F1 of persons, organisations and places: 1"));
  const Outcome judged =
      desk.wirecopy(R"(eval tag.entities train.jsonl --json --config '{"model": "ours.model"}')");
  INFO(judged.err);
  REQUIRE(judged.status == 0);
  CHECK(Json::parse(judged.out)["classes"]["person"]["f1"] == 1.0);
}

TEST_CASE("a model that is none of names is refused with a sentence", "[program][entities]") {
  const Desk desk;
  desk.write("bad.model", "WCMODEL nothing");
  const Outcome outcome =
      desk.wirecopy(R"(stage tag.entities --config '{"model": "bad.model"}' </dev/null)");
  CHECK(outcome.status != 0);
  CHECK(outcome.err.find("bad.model") != std::string::npos);
  desk.write("none.jsonl", R"({"body": "Nobody."})");
  const Outcome nothing = desk.wirecopy("train tag.entities --input none.jsonl --output m.model");
  CHECK(nothing.err.find("nothing to learn") != std::string::npos);
}
