// `wirecopy test`: what is said of an article that is not as expected.
#include "program/test_desk.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

TEST_CASE("what dies without being expected fails the case, and the other way round",
          "[program][test]") {
  const Desk desk;
  desk.pipeline("none.jsonl", "bad.throws");
  const auto run = [&](const std::string& more) {
    desk.write(
        "p.test.json",
        "{\"cases\":[" +
            test_case(R"("articles": [{"title": "throw"}, {"title": "ok"}], "out": [{}])" + more) +
            "]}");
    return desk.wirecopy("test p.json");
  };
  const Outcome silent = run("");
  CHECK(silent.status == 65);
  CHECK(has(silent.out, "article 1 of \"in\" died at \"middle\" (bad.throws): thrown by process"));
  CHECK(run(R"(, "dead": [{"stage": "middle", "error": "thrown by"}])").status == 0);
  CHECK(run(R"(, "dead": [{"stage": "middle", "article": 2}])").status == 65);
  const Outcome other = run(R"(, "dead": [{"stage": "middle", "error": "no memory"}])");
  CHECK(other.status == 65);
  CHECK(has(other.out, "no article died at \"middle\" (bad.throws) with \"no memory\""));
}

TEST_CASE("drops are compared where a case speaks of them, counts as well", "[program][test]") {
  const TestDesk desk;
  const std::string articles = R"("articles": [{"title": "No"}, {"title": "Rain"}], )";
  CHECK(desk.test(test_case(articles + R"("out": [{"title": "RAIN"}])")).status == 0);
  CHECK(desk.test(test_case(
                      articles +
                      R"("dropped": [{"stage": "short", "reason": "too short", "article": 1}])"))
            .status == 0);
  CHECK(desk.test(test_case(articles + R"("dropped": [])")).status == 65);
  CHECK(
      desk.test(test_case(articles + R"("dropped": [{"stage": "short", "reason": "x"}])")).status ==
      65);
  CHECK(desk.test(test_case(articles + R"("counts": {"out": 1, "short": {"dropped": 1, "in": 2}})"))
            .status == 0);
  const Outcome wrong = desk.test(test_case(articles + R"("counts": {"out": 2})"));
  CHECK(wrong.status == 65);
  CHECK(has(wrong.out, "\"out\" counts 1 as \"out\", not 2"));
}

TEST_CASE("ends that are told in detail are paired before those that may be any",
          "[program][test]") {
  const Desk desk;
  desk.pipeline("none.jsonl", "bad.throws");
  const auto run = [&](const std::string& dead) {
    desk.write("p.test.json",
               "{\"cases\":[" +
                   test_case(R"("articles": [{"title": "throw"}, {"title": "throw", "body": "b"}],
                                "dead": [)" +
                             dead + "]") +
                   "]}");
    return desk.wirecopy("test p.json");
  };
  CHECK(run(R"({"stage": "middle"}, {"stage": "middle", "article": 1})").status == 0);
  CHECK(
      run(R"({"stage": "middle", "error": "thrown"}, {"stage": "middle", "article": 1})").status ==
      0);
  CHECK(run(R"({"stage": "middle", "article": 1}, {"stage": "middle", "article": 1})").status ==
        65);
}

TEST_CASE("an article that is missing is told with what became of it, and shifts no other",
          "[program][test]") {
  const TestDesk desk;
  const Json failures = desk.result(test_case(
      R"("articles": [{"title": "No"}, {"title": "Rain"}, {"title": "Snow"}],
             "out": [{"title": "NO"}, {"title": "RAIN"}, {"title": "SNOW"}])"))["cases"][0]
                                                                               ["failures"];
  REQUIRE(failures.size() == 1);
  CHECK(failures[0]["message"] == "\"out\" was given 2 articles, not 3");
  CHECK(failures[0]["stage"] == "short");
  CHECK(failures[0]["why"] == "article 1 of \"in\" was dropped by \"short\" (filter): too short");
}

TEST_CASE("articles that come in another order are told so", "[program][test]") {
  const TestDesk desk;
  const Json failures = desk.result(test_case(
      R"("articles": [{"title": "Rain"}, {"title": "Snow"}, {"title": "Hail"}],
             "out": [{"title": "SNOW"}, {"title": "RAIN"}, {"title": "HAIL"}])"))["cases"][0]
                                                                                 ["failures"];
  REQUIRE(failures.size() == 2);
  CHECK(failures[0]["message"] ==
        "\"out\" was given articles in another order: article 2 is the one expected first");
  CHECK(failures[1]["message"] ==
        "\"out\" was given articles in another order: article 1 is the one expected second");
  CHECK_FALSE(failures[0].contains("stage"));
}

TEST_CASE("an article that took another branch is told with where it came to", "[program][test]") {
  const Desk desk;
  desk.write("p.json", R"({"stages": [
    {"id": "wire", "type": "fetch.files", "config": {"paths": ["x"]}},
    {"id": "desk", "type": "route",
     "routes": [{"name": "en", "when": {"field": "language", "is": "en"}}], "else": "rest"},
    {"id": "en", "type": "export.jsonl", "from": ["desk.en"], "config": {"path": "1.jsonl"}},
    {"id": "rest", "type": "export.jsonl", "from": ["desk.rest"], "config": {"path": "2.jsonl"}}]})");
  desk.write("p.test.json", "{\"cases\":[" +
                                test_case(R"("articles": [{"title": "A", "language": "de"},
                                                          {"title": "B", "language": "fr"}],
                                             "out": {"en": [{"language": "de"}]})") +
                                "]}");
  const std::string words = "article 1 of \"wire\" came to \"rest\" (through \"desk.rest\")";
  const Outcome text = desk.wirecopy("test p.json");
  CHECK(text.status == 65);
  CHECK(has(text.out, words));
  CHECK_FALSE(has(text.out, "article 2 of"));
  const Json failure =
      Json::parse(desk.wirecopy("test --json p.json").out)["files"][0]["cases"][0]["failures"][0];
  CHECK(failure["why"] == words);
  CHECK(failure["stage"] == "desk");
}

TEST_CASE("an article that is not expected is told", "[program][test]") {
  const TestDesk desk;
  const Outcome run = desk.test(test_case(
      R"("articles": [{"title": "Rain"}, {"title": "Snow"}], "out": [{"title": "SNOW"}])"));
  CHECK(run.status == 65);
  CHECK(has(run.out, "\"out\" was given 2 articles, not 1"));
  CHECK(has(run.out, "article 1 is not expected"));
}

TEST_CASE("the stage that made the first difference is named", "[program][test]") {
  const Desk desk;
  desk.write("p.json", R"({"stages": [
    {"id": "in", "type": "fetch.files", "config": {"paths": ["x"]}},
    {"id": "text", "type": "clean.text"},
    {"id": "dateline", "type": "clean.dateline"},
    {"id": "boilerplate", "type": "clean.boilerplate"},
    {"id": "out", "type": "export.jsonl", "config": {"path": "never.jsonl"}}]})");
  const auto failure = [&](const std::string& body, const std::string& expected) {
    const Json test = {{"cases",
                        {{{"name", "it"},
                          {"articles", {{{"title", "Harbour"}, {"body", body}}}},
                          {"out", {Json::parse(expected)}}}}}};
    desk.write("p.test.json", test.dump());
    return Json::parse(
        desk.wirecopy("test --json p.test.json").out)["files"][0]["cases"][0]["failures"][0];
  };
  const std::string story = "LISBON: Two port cities will run grain trains at night, they said.";

  SECTION("it was as expected and was changed away") {
    const Json told = failure(story, Json{{"body", story}}.dump());
    CHECK(told["stage"] == "dateline");
    CHECK(told["why"] == "\"dateline\" (clean.dateline) found it as expected and changed it");
    CHECK(told["difference"][0]["removed"] == "LISBON: ");
  }
  SECTION("a part of it was lost") {
    const Json told = failure(story, R"({"body": {"contains": "LISBON"}})");
    CHECK(told["stage"] == "dateline");
  }
  SECTION("a stage took it further away, and another one nearer again") {
    const Json told = failure(
        "LISBON: Two  port cities will run grain trains at night, they said.\n\n0 comment\n",
        R"({"body": "LISBON: Two port cities will run grain trains at night, they said."})");
    CHECK(told["stage"] == "dateline");
  }
  SECTION("what differs came so from the source, and what a stage did is not to blame") {
    const Json told =
        failure("LISBON: Two harbor cities will run grain trains at night, they said.",
                R"({"body": "Two harbour cities will run grain trains at night, they said."})");
    CHECK_FALSE(told.contains("stage"));
    CHECK(has(told["why"], "it came so from \"in\": no stage changed what differs"));
    const Json other =
        failure("LISBON: Two  harbor cities will run grain trains at night, they said.",
                R"({"body": "Two harbour cities will run no trains at night, they said."})");
    CHECK_FALSE(other.contains("stage"));
    const Json cut = failure(story + "\n\n0 comment\n", R"({"body": ")" + story + " Oh.\"}");
    CHECK(cut["stage"] == "dateline");
  }
  SECTION("nobody came near") {
    const Json told = failure(story, R"({"dateline.place": "Porto"})");
    CHECK(told["stage"] == "dateline");
    CHECK(has(told["why"], "changed it last; it never was as expected"));
  }
  SECTION("nobody wrote it, and one could have") {
    const Json told = failure("Two port cities run trains.", R"({"dateline.date": "2024-05-01"})");
    CHECK(told["stage"] == "dateline");
    CHECK(told["why"] ==
          "no stage changed it: it is as it came from \"in\"; \"dateline\" (clean.dateline) could "
          "have changed it and did not");
  }
  SECTION("nobody writes it") {
    const Json told = failure(story, R"({"story": "Sea"})");
    CHECK_FALSE(told.contains("stage"));
    CHECK(has(told["why"], "no stage before the sink says that it writes it"));
  }
}
