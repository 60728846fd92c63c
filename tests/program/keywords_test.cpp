// tag.keywords, trained and out of the box, as a user meets it.
#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

/// Articles whose desk tags the place alone.
std::string archive() {
  std::string lines;
  for (const char* place : {"Skara", "Brill", "Tamrit", "Ennis", "Lund"})
    for (const char* thing : {"ferry", "harvest", "museum", "tunnel", "bakery"}) {
      const std::string body = std::string("The ") + thing + " is closed, and the old " + thing +
                               " as well. Nobody in " + place + " knows why.";
      lines += Json{{"body", body},
                    {"language", "en"},
                    {"tags", {{{"scheme", "keyword"}, {"name", place}}}}}
                   .dump() +
               "\n";
    }
  return lines;
}

Json keywords_of(const Desk& desk, const Json& record, const std::string& config = "{}") {
  desk.write("one.jsonl", record.dump() + "\n");
  const Outcome outcome = desk.wirecopy("stage tag.keywords --config '" + config + "' <one.jsonl");
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const Json answer = Json::parse(outcome.out);
  return answer.contains("tags") ? answer["tags"] : Json::array();
}

const Json kArticle{{"language", "en"},
                    {"body",
                     "The castle is closed, and the old castle as well. Nobody in Orsk knows why. "
                     "The castle will open in May."}};

/// Articles first..last, all of them bulletins.
std::string bulletins(int first, int last) {
  std::string all;
  for (int i = first; i <= last; ++i) {
    const std::string n = std::to_string(i);
    all += Json{{"id", n}, {"language", "en"}, {"body", "Bulletin of the harbour" + n + " today."}}
               .dump() +
           "\n";
  }
  return all;
}

/// Of an article.
double score_of_bulletin(const Desk& desk, const std::string& id) {
  for (const Json& line : desk.lines("out.jsonl"))
    if (line["id"] == id)
      for (const Json& tag : line["tags"])
        if (tag["name"] == "Bulletin") return tag["score"];
  return 0;
}

}  // namespace

TEST_CASE("what all articles have is learnt over runs, and counts less", "[program][keywords]") {
  const Desk desk;
  desk.pipeline("in.jsonl", "tag.keywords");
  desk.write("in.jsonl", bulletins(1, 300));
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  const double at_first = score_of_bulletin(desk, "300");
  CHECK(at_first > 0);
  desk.write("in.jsonl", bulletins(1, 700));
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  CHECK(desk.lines("out.jsonl").size() >= 400);
  CHECK(score_of_bulletin(desk, "700") > 0);
  CHECK(score_of_bulletin(desk, "700") < at_first);
}

TEST_CASE("keywords come with their places in the body", "[program][keywords]") {
  const Desk desk;
  const Json tags = keywords_of(desk, kArticle, R"({"max": 2})");
  REQUIRE(tags.size() == 2);
  CHECK(tags[0]["scheme"] == "keyword");
  CHECK(tags[0]["name"] == "castle");
  CHECK(tags[0]["count"] == 3);
  CHECK(tags[0]["spans"][0] == Json({{"start", 4}, {"length", 6}}));
}

TEST_CASE("what the desk of an archive tags is learned", "[program][keywords]") {
  const Desk desk;
  desk.write("archive.jsonl", archive());
  const Outcome trained =
      desk.wirecopy("train tag.keywords --input archive.jsonl --output ours.model --json");
  INFO(trained.err);
  REQUIRE(trained.status == 0);
  const Json about = Json::parse(trained.out)["about"];
  CHECK(about["trained on"]["articles"] == 25);
  CHECK(about["languages with weights of their own"] == Json({"en"}));
  CHECK(about["tried on fifths that were left out"]["precision"] > 0.9);
  CHECK(keywords_of(desk, kArticle, R"({"model": "ours.model", "max": 1})")[0]["name"] == "Orsk");

  const Outcome evaluated = desk.wirecopy(
      R"(eval tag.keywords archive.jsonl --config '{"model": "ours.model", "max": 1}' --json)");
  INFO(evaluated.err);
  REQUIRE(evaluated.status == 0);
  CHECK(Json::parse(evaluated.out)["all"]["f1"] > 0.9);
}

TEST_CASE("articles without keywords of their own teach nothing", "[program][keywords]") {
  const Desk desk;
  desk.write("archive.jsonl", archive() + R"({"id": "x", "body": "The end"})" + "\n" +
                                  R"({"id": "y", "body": "The end", "tags": [)" +
                                  R"({"scheme": "keyword", "name": "start"}]})" + "\n");
  const Outcome trained =
      desk.wirecopy("train tag.keywords --input archive.jsonl --output ours.model");
  CHECK(trained.status == 65);
  CHECK(has(trained.err, "x: it has no tags of the scheme \"keyword\""));
  CHECK(has(trained.err, "y: none of its keywords stands in its text"));
  CHECK(has(trained.out, "articles: 25"));
}

TEST_CASE("a model of another stage is refused", "[program][keywords]") {
  const Desk desk;
  desk.write("none.jsonl", "");
  desk.write("wrong.model", "hello");
  const Outcome outcome =
      desk.wirecopy(R"(stage tag.keywords --config '{"model": "wrong.model"}' <none.jsonl)");
  CHECK(outcome.status == 78);
  CHECK(has(outcome.err, "wrong.model: is no model file"));
}
