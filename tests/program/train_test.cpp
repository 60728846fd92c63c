#include <sstream>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

constexpr const char* kArticles =
    "{\"id\":\"a\",\"body\":\"The ferry\",\"language\":\"en\"}\n"
    "{\"id\":\"b\",\"body\":\"Die Faehre\",\"language\":\"de\"}\n"
    "{\"id\":\"c\",\"body\":\"Le bac\",\"language\":\"fr\"}\n";

Outcome train(const Desk& desk, const std::string& more = {}) {
  return desk.wirecopy("train demo.learn --input in.jsonl --output words.model " + more);
}

}  // namespace

TEST_CASE("train has a stage learn from articles and writes its model", "[program][train]") {
  const Desk desk;
  desk.write("in.jsonl", kArticles);
  const Outcome outcome = train(desk, "--json");

  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const Json facts = Json::parse(outcome.out);
  CHECK(facts["type"] == "demo.learn");
  CHECK(facts["about"]["trained on"]["articles"] == 3);
  const Outcome used = desk.wirecopy(R"(stage demo.learn --config '{"model": "words.model"}')",
                                     R"(echo '{"body": "Die Stadt"}' |)");
  CHECK(Json::parse(used.out)["language"] == "de");
}

TEST_CASE("train reads several files, and folders, and standard input", "[program][train]") {
  const Desk desk;
  desk.write("one.jsonl", kArticles);
  desk.write("two.jsonl", "{\"body\":\"El barco\",\"language\":\"es\"}\n");
  const Outcome two =
      desk.wirecopy("train demo.learn --input one.jsonl --input two.jsonl --output m.model");
  CHECK(has(two.out, "articles: 4"));
  const Outcome piped =
      desk.wirecopy("train demo.learn --input - --output m.model", "cat one.jsonl |");
  CHECK(has(piped.out, "articles: 3"));
}

TEST_CASE("articles that cannot be learned from are told, and the model is made of the rest",
          "[program][train]") {
  const Desk desk;
  desk.write("in.jsonl",
             std::string(kArticles) + "{\"id\":\"d\",\"body\":\"Il battello\"}\nbroken\n");
  const Outcome outcome = train(desk);
  CHECK(outcome.status == 65);
  CHECK(has(outcome.out, "articles: 3"));
  CHECK(has(outcome.err, "d: it has no language"));
  CHECK(has(outcome.err, "line 5"));
}

TEST_CASE("train says which option of the trainer is wrong, and leaves no model",
          "[program][train]") {
  const Desk desk;
  desk.write("in.jsonl", kArticles);
  const Outcome wrong = train(desk, R"(--config '{"fial": true}')");
  CHECK(wrong.status == 78);
  CHECK(has(wrong.err, "did you mean \"fail\""));
  const Outcome twice = train(desk, R"(--config '{"path": "other"}')");
  CHECK(twice.status == 64);
  CHECK(has(twice.err, "--output"));
  CHECK_FALSE(std::filesystem::exists(desk.path() / "words.model"));
}

TEST_CASE("train refuses a stage that learns nothing, and files that are not there",
          "[program][train]") {
  const Desk desk;
  const Outcome dull = desk.wirecopy("train demo.upper --input in.jsonl --output m.model");
  CHECK(dull.status == 64);
  CHECK(has(dull.err, "demo.upper learns nothing"));
  const Outcome missing = train(desk);
  CHECK(missing.status != 0);
  CHECK(has(missing.err, "in.jsonl"));
  CHECK_FALSE(std::filesystem::exists(desk.path() / "words.model"));
}

TEST_CASE("a model that cannot be written is told", "[program][train]") {
  const Desk desk;
  desk.write("in.jsonl", kArticles);
  const Outcome outcome =
      desk.wirecopy("train demo.learn --input in.jsonl --output no/folder/m.model");
  CHECK(outcome.status == 74);
  CHECK(has(outcome.err, "no/folder/m.model"));
}

TEST_CASE("describe shows what a model file says about itself", "[program][train]") {
  const Desk desk;
  desk.write("in.jsonl", kArticles);
  REQUIRE(train(desk).status == 0);
  const Outcome outcome = desk.wirecopy("describe words.model");
  CHECK(outcome.status == 0);
  CHECK(has(outcome.out, "a model of demo.learn, form 1"));
  CHECK(has(outcome.out, "articles: 3"));
  CHECK(Json::parse(desk.wirecopy("describe words.model --json").out)["form"] == 1);
}

TEST_CASE("a damaged model is refused with a sentence", "[program][train]") {
  const Desk desk;
  desk.write("in.jsonl", kArticles);
  REQUIRE(train(desk).status == 0);
  std::string model = contents(desk.path() / "words.model");
  const auto refusal = [&](const std::string& bytes) {
    desk.write("words.model", bytes);
    desk.write("none.jsonl", "");
    const Outcome used =
        desk.wirecopy(R"(stage demo.learn --config '{"model": "words.model"}' < none.jsonl)");
    CHECK(used.status == 78);
    return used.err;
  };
  std::string flipped = model;
  flipped[flipped.size() - 2] ^= 1;
  CHECK(has(refusal(flipped), "words.model: is damaged: its checksum does not fit"));
  CHECK(has(refusal(model.substr(0, model.size() - 3)), "is damaged: it has "));
  CHECK(has(refusal("hello"), "is no model file"));
  CHECK(has(refusal(""), "is no model file"));
  std::string foreign = model;
  foreign.replace(32, 10, "demo.other");
  CHECK(has(refusal(foreign), "is a model of demo.other, not of demo.learn"));
  std::string later = model;
  later[56] = 9;
  CHECK(has(refusal(later), "is in form 9; this demo.learn reads form 1: train it anew"));
}
