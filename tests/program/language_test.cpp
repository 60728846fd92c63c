#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

/// Sentences of a language that nobody speaks, and of English.
constexpr const char* kArticles =
    "{\"id\":\"a\",\"language\":\"tlh\",\"body\":\"qaStaH nuq jay, tlhIngan maH taHjaj\"}\n"
    "{\"id\":\"b\",\"language\":\"tlh\",\"body\":\"tlhIngan Hol Dajatlh'a', qaStaH nuq\"}\n"
    "{\"id\":\"c\",\"language\":\"tlh\",\"body\":\"Hab SoSlI' Quch, tlhIngan maH\"}\n"
    "{\"id\":\"d\",\"language\":\"en\",\"body\":\"the council said the bridge is closed\"}\n"
    "{\"id\":\"e\",\"language\":\"en\",\"body\":\"the bridge over the river is closed\"}\n"
    "{\"id\":\"f\",\"language\":\"en\",\"body\":\"the council met, and the river rises\"}\n";

Outcome train(const Desk& desk, const std::string& config = R"({"folds": 3})") {
  return desk.wirecopy("train tag.language --input in.jsonl --output ours.model --config '" +
                       config + "'");
}

Json ask(const Desk& desk, const Json& article, const Json& config = Json::object()) {
  desk.write("article.jsonl", article.dump() + "\n");
  const Outcome run =
      desk.wirecopy("stage tag.language --config '" + config.dump() + "' <article.jsonl");
  INFO(run.err);
  REQUIRE(run.status == 0);
  return Json::parse(run.out);
}

constexpr const char* kDutch =
    "De regering heeft woensdag een nieuw plan aangekondigd om de prijzen van brandstof in het "
    "hele land te verlagen, zei de minister.";

}  // namespace

TEST_CASE("tag.language learns a language that wirecopy does not know", "[program][language]") {
  const Desk desk;
  desk.write("in.jsonl", kArticles);
  const Outcome trained = train(desk);
  INFO(trained.err);
  REQUIRE(trained.status == 0);
  CHECK(has(trained.out, "articles: 6"));
  CHECK(has(trained.out, "cross-validation"));

  const Json ours = {{"model", "ours.model"}};
  CHECK(ask(desk, {{"body", "tlhIngan maH, qaStaH nuq"}}, ours)["language"] == "tlh");
  CHECK(ask(desk, {{"body", "the council closed the bridge"}}, ours)["language"] == "en");
  CHECK(ask(desk, {{"body", "정부는 오늘 새로운 계획을 발표했다"}}, ours)["language"] == "ko");
  const Outcome eval =
      desk.wirecopy(R"(eval tag.language in.jsonl --config '{"model": "ours.model"}')");
  CHECK(has(eval.out, "6 articles, 6 all right"));
}

TEST_CASE("tag.language says how sure it is, and from where it knows", "[program][language]") {
  const Desk desk;
  const Json found = ask(desk, {{"body", kDutch}});
  CHECK(found["language"] == "nl");
  CHECK(found["evidence"]["language"]["from"] == "text");
  CHECK(found["evidence"]["language"]["trust"] > 0.9);
  CHECK_FALSE(ask(desk, {{"body", "Merkel"}}).contains("language"));
}

TEST_CASE("a source is contradicted by a clear text only, or with overwrite",
          "[program][language]") {
  const Desk desk;
  CHECK(ask(desk, {{"body", kDutch}, {"language", "en"}})["language"] == "nl");
  const Json brief = {{"body", "De prijzen van brandstof dalen"}, {"language", "en"}};
  CHECK(ask(desk, brief)["language"] == "en");
  CHECK(ask(desk, brief, {{"overwrite", true}})["language"] == "nl");
  CHECK(ask(desk, {{"body", kDutch}, {"language", "nl-BE"}})["language"] == "nl-BE");
}

TEST_CASE("articles that tag.language cannot learn from are told, one language is not enough",
          "[program][language]") {
  const Desk desk;
  desk.write("in.jsonl", std::string(kArticles) + "{\"id\":\"g\",\"body\":\"no language\"}\n" +
                             "{\"id\":\"h\",\"body\":\"x\",\"language\":\"klingon\"}\n");
  const Outcome trained = train(desk);
  CHECK(trained.status == 65);
  CHECK(has(trained.err, "g: it has no language"));
  CHECK(has(trained.err, "h: \"klingon\" names no language"));

  desk.write("in.jsonl", "{\"language\":\"en\",\"body\":\"the council said\"}\n");
  std::filesystem::remove(desk.path() / "ours.model");
  const Outcome alone = train(desk);
  CHECK(alone.status != 0);
  CHECK(has(alone.err, "there must be texts of two languages at least"));
  CHECK_FALSE(std::filesystem::exists(desk.path() / "ours.model"));
}

TEST_CASE("counts of n-grams that are none are told by file and line", "[program][language]") {
  const Desk desk;
  desk.write("in.jsonl", kArticles);
  desk.write("counts.tsv", "en\t100\t\nen\t12\t the\nen the 12\n");
  const Outcome wrong = train(desk, R"({"counts": "counts.tsv"})");
  CHECK(wrong.status != 0);
  CHECK(has(wrong.err, "counts.tsv:3"));
  desk.write("counts.tsv", "en\t100\t\nen\t12\t the\n");
  CHECK(train(desk, R"({"counts": "counts.tsv"})").status == 0);
}

TEST_CASE("a model that tag.language cannot read is refused in words", "[program][language]") {
  const Desk desk;
  desk.write("in.jsonl", kArticles);
  REQUIRE(train(desk).status == 0);
  const auto refusal = [&](const std::string& model) {
    const Outcome run = desk.wirecopy(
        "stage tag.language --config '{\"model\": \"" + model + "\"}'", "echo '{}' |");
    CHECK(run.status == 78);
    return run.err;
  };
  CHECK(has(refusal("gone.model"), "gone.model: No such file"));
  desk.write("text.model", std::string(200, 'x'));
  CHECK(has(refusal("text.model"), "text.model: is no model file"));
  std::string bytes = contents(desk.path() / "ours.model");
  bytes[bytes.size() - 1] ^= 1;
  desk.write("bad.model", bytes);
  CHECK(has(refusal("bad.model"), "is damaged"));
  REQUIRE(desk.wirecopy("train demo.learn --input in.jsonl --output words.model").status == 0);
  CHECK(has(refusal("words.model"), "is a model of demo.learn, not of tag.language"));
}
