#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

/// A folder with a model that knows three words.
struct Trained : Desk {
  Trained() {
    write("train.jsonl",
          "{\"body\":\"The ferry\",\"language\":\"en\"}\n"
          "{\"body\":\"Die Faehre\",\"language\":\"de\"}\n"
          "{\"body\":\"Le bac\",\"language\":\"fr\"}\n");
    REQUIRE(wirecopy("train demo.learn --input train.jsonl --output m.model").status == 0);
  }

  Outcome eval(const std::string& articles, const std::string& more = {},
               const std::string& options = {}) const {
    write("truth.jsonl", articles);
    return wirecopy("eval demo.learn truth.jsonl --config '{\"model\": \"m.model\"" + options +
                    "}' " + more);
  }
};

constexpr const char* kTruth =
    "{\"id\":\"a\",\"body\":\"The end\",\"language\":\"en\"}\n"
    "{\"id\":\"b\",\"body\":\"Die hard\",\"language\":\"en\"}\n"
    "{\"id\":\"c\",\"body\":\"Die Stadt\",\"language\":\"de\"}\n"
    "{\"id\":\"d\",\"body\":\"Zum Hafen\",\"language\":\"de\"}\n";

}  // namespace

TEST_CASE("eval compares the languages a stage finds with those of the file", "[program][eval]") {
  const Trained desk;
  const Outcome outcome = desk.eval(kTruth, "--json");
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const Json found = Json::parse(outcome.out);
  CHECK(found["articles"] == 4);
  CHECK(found["all_right"] == 2);
  CHECK(found["classes"]["en"]["right"] == 1);
  CHECK(found["classes"]["en"]["missed"] == 1);
  CHECK(found["classes"]["en"]["precision"] == 1);
  CHECK(found["classes"]["de"]["invented"] == 1);
  CHECK(found["classes"]["de"]["missed"] == 1);
  CHECK(found["all"]["right"] == 2);
  CHECK(found["confused"] == Json::parse(R"([{"truth":"en","answer":"de","count":1}])"));
  REQUIRE(found["examples"].size() == 2);
  CHECK(found["examples"][0]["article"] == "b");
  CHECK(found["examples"][1]["invented"].empty());
}

TEST_CASE("a language without its region is right, one of another language is not",
          "[program][eval]") {
  const Trained desk;
  const Outcome outcome = desk.eval(
      "{\"body\":\"The end\",\"language\":\"en-GB\"}\n"
      "{\"body\":\"Die hard\",\"language\":\"en-US\"}\n",
      "--json");
  INFO(outcome.err);
  const Json found = Json::parse(outcome.out);
  CHECK(found["classes"]["en"]["right"] == 1);
  CHECK(found["classes"]["en-us"]["missed"] == 1);
  CHECK_FALSE(found["classes"].contains("en-gb"));
  CHECK(found["all_right"] == 1);
}

TEST_CASE("eval prints tables for people", "[program][eval]") {
  const Trained desk;
  const Outcome outcome = desk.eval(kTruth, "--examples 1");
  CHECK(has(outcome.out, "4 articles, 2 all right (50.00 %)"));
  CHECK(has(outcome.out, "en as de: 1"));
  CHECK(has(outcome.out, "b: missed en; invented de"));
  CHECK_FALSE(has(outcome.out, "d: missed"));
}

TEST_CASE("tags with places in the text are compared by these", "[program][eval]") {
  const Trained desk;
  const std::string articles =
      R"({"id":"a","body":"The Oslo","tags":[{"scheme":"place","name":"Oslo","spans":[{"start":4,"length":4}]}]})"
      "\n"
      R"({"id":"b","body":"The way to Bergen","tags":[{"scheme":"place","name":"Bergen","spans":[{"start":8,"length":9}]}]})"
      "\n"
      R"({"id":"c","body":"The way to Oslo"})"
      "\n";
  const Json found =
      Json::parse(desk.eval(articles, "--json --scheme place", ", \"tags\": true").out);
  CHECK(found["classes"]["place"]["right"] == 1);
  CHECK(found["classes"]["place"]["missed"] == 1);
  CHECK(found["classes"]["place"]["invented"] == 2);
  CHECK(found["classes"].size() == 1);
}

TEST_CASE("tags without places are compared by name, the case of letters aside",
          "[program][eval]") {
  const Trained desk;
  const std::string articles =
      R"({"id":"a","body":"The Oslo","tags":[{"scheme":"place","name":"OSLO"}]})"
      "\n"
      R"({"id":"b","body":"The Oslo","tags":[{"scheme":"place","name":"Bergen"}]})"
      "\n";
  const Json found = Json::parse(desk.eval(articles, "--json", ", \"tags\": true").out);
  CHECK(found["classes"]["oslo"]["right"] == 1);
  CHECK(found["classes"]["oslo"]["invented"] == 1);
  CHECK(found["classes"]["bergen"]["missed"] == 1);
  CHECK(found["confused"][0]["truth"] == "bergen");
}

TEST_CASE("a stage sees nothing of what is true", "[program][eval]") {
  const Trained desk;
  // Without a word that it knows, the stage leaves the language as it was.
  const Json found =
      Json::parse(desk.eval("{\"body\":\"Zum Hafen\",\"language\":\"de\"}\n", "--json").out);
  CHECK(found["all_right"] == 0);
}

TEST_CASE("articles without an answer are missed; lines that are none are told",
          "[program][eval]") {
  const Desk desk;
  desk.write("truth.jsonl",
             "{\"id\":\"a\",\"title\":\"one\",\"language\":\"en\"}\n"
             "{\"id\":\"b\",\"title\":\"throw\",\"language\":\"en\"}\nbroken\n");
  const Outcome outcome = desk.wirecopy("eval bad.throws truth.jsonl");
  CHECK(outcome.status == 65);
  CHECK(has(outcome.out, "1 without an answer"));
  CHECK(has(outcome.err, "b: thrown by process"));
  CHECK(has(outcome.err, "line 3: not JSON"));
}

TEST_CASE("eval says why it has nothing to compare", "[program][eval]") {
  const Trained desk;
  const Outcome nothing = desk.eval("{\"body\":\"The end\"}\n");
  CHECK(nothing.status == 66);
  CHECK(has(nothing.err, "no article says anything to compare"));
  const Outcome missing = desk.wirecopy("eval tag.language gone.jsonl");
  CHECK(missing.status == 66);
  CHECK(has(missing.err, "gone.jsonl: No such file"));
  CHECK(desk.wirecopy("eval export.jsonl truth.jsonl").status == 64);
  CHECK(desk.wirecopy("eval clean.sanitize truth.jsonl").status == 64);
}
