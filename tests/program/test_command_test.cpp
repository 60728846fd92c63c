#include <algorithm>
#include <chrono>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

namespace {

/// A pipeline of two fixtures and a filter, and one case of its test.
constexpr const char* kPipeline = R"({
  "name": "p",
  "stages": [
    {"id": "in", "type": "fetch.files", "config": {"paths": ["none.jsonl"]}},
    {"id": "upper", "type": "demo.upper"},
    {"id": "short", "type": "filter", "when": {"field": "title", "matches": "^.{3,}"},
     "reason": "too short"},
    {"id": "text", "type": "clean.text", "when": {"field": "language", "is": "en"}},
    {"id": "out", "type": "export.jsonl", "config": {"path": "never.jsonl"}}
  ]
})";

class TestDesk : public Desk {
 public:
  TestDesk() { write("p.json", kPipeline); }

  /// Writes p.test.json with these cases and runs it.
  Outcome test(const std::string& cases, const std::string& more = {},
               const std::string& options = {}) const {
    write("p.test.json", "{" + more + "\"cases\": [" + cases + "]}");
    return wirecopy("test p.test.json " + options);
  }
  /// The same, as JSON of the one file.
  Json result(const std::string& cases, const std::string& more = {}) const {
    return Json::parse(test(cases, more, "--json").out)["files"][0];
  }
};

std::string test_case(const std::string& members) { return R"({"name": "it", )" + members + "}"; }

}  // namespace

TEST_CASE("a case whose articles are as expected is ok", "[program][test]") {
  const TestDesk desk;
  const Outcome run = desk.test(
      test_case(R"("articles": [{"title": "Rain"}], "out": [{"title": "RAIN", "body": null}])"));

  CHECK(run.status == 0);
  CHECK(run.out ==
        "p.test.json\n  ok      it\n  ran: 4 of 5 stages, 2 of 4 outcomes of \"when\"\n  not run: "
        "stage \"text\"\n"
        "  not run: \"when\" of \"short\" was always met\n"
        "  not run: \"when\" of \"text\" was never met\n"
        "1 case, 0 failed\n");
  CHECK(run.err.empty());
  CHECK_FALSE(std::filesystem::exists(desk.path() / "never.jsonl"));
  CHECK_FALSE(std::filesystem::exists(desk.path() / ".wirecopy"));
}

TEST_CASE("what is expected of a field can be said in many ways", "[program][test]") {
  const TestDesk desk;
  const std::string article =
      R"("articles": [{"title": "Rain in Oslo", "authors": ["Ann Lee", "Bo"], "urgency": 3,
        "published": "2024-05-01T10:00:00+02:00", "meta": {"x.y": 5},
        "tags": [{"scheme": "place", "name": "Oslo"}]}], "out": [)";
  for (const auto& [expected, is_met] : std::initializer_list<std::pair<const char*, bool>>{
           {R"({"title": {"is": "RAIN IN OSLO"}})", true},
           {R"({"title": "Rain in Oslo"})", false},
           {R"({"title": {"contains": "OSLO", "lacks": "BERGEN"}})", true},
           {R"({"title": {"contains": ["RAIN", "OSLO"]}})", true},
           {R"({"title": {"contains": ["RAIN", "BERGEN"]}})", false},
           {R"({"title": {"lacks": "OSLO"}})", false},
           {R"({"title": {"matches": "^RAIN.*O$"}})", true},
           {R"({"title": {"matches": "^OSLO"}})", false},
           {R"({"title": {"exists": true}, "body": {"exists": false}, "summary": null})", true},
           {R"({"body": {"exists": true}})", false},
           {R"({"title": null})", false},
           {R"({"urgency": {"gt": 2, "lte": 3}})", true},
           {R"({"urgency": {"lt": 3}})", false},
           {R"({"urgency": {"in": [1, 3]}})", true},
           {R"({"published": "2024-05-01T10:00:00+02:00"})", true},
           {R"({"published": "2024-05-01T08:00:00Z"})", false},
           {R"({"authors": ["Ann Lee", "Bo"]})", true},
           {R"({"authors": ["Bo", "Ann Lee"]})", false},
           {R"({"authors": {"contains": "Ann"}})", true},
           {R"({"tags": {"contains": {"name": "Oslo"}}})", true},
           {R"({"tags": {"contains": {"name": "Oslo", "scheme": "person"}}})", false},
           {R"({"tags": {"lacks": {"scheme": "person"}}})", true},
           {R"({"tags": []})", false},
           {R"({"media": [], "evidence": {"is": {}}})", true},
           {R"({"meta.x.y": 5})", true},
           {R"({"meta.x.y": 6})", false}}) {
    INFO(expected);
    CHECK(desk.test(test_case(article + expected + "]")).status == (is_met ? 0 : 65));
  }
}

TEST_CASE("spans of tags are compared where they are written", "[program][test]") {
  const TestDesk desk;
  const std::string article =
      R"("articles": [{"title": "Rain", "body": "Oslo is wet", "tags": [
        {"scheme": "place", "name": "Oslo", "spans": [{"start": 0, "length": 4}]},
        {"scheme": "topic", "name": "rain"}]}], "out": [{"tags": )";
  const std::string topic = R"(, {"scheme": "topic", "name": "rain")";
  for (const auto& [place, more, is_met] :
       std::initializer_list<std::tuple<const char*, const char*, bool>>{
           {"", "", true},
           {R"(, "score": 1)", "", true},
           {R"(, "score": 0.5)", "", false},
           {R"(, "spans": [{"start": 0, "length": 4}])", "", true},
           {R"(, "spans": [{"start": 0, "length": 4, "field": "body"}])", "", true},
           {R"(, "score": 1, "spans": [{"start": 0, "length": 4}])", "", true},
           {R"(, "spans": [{"start": 0, "length": 3}])", "", false},
           {R"(, "spans": [])", "", false},
           {"", R"(, "spans": [])", true},
           {"", R"(, "spans": [{"start": 0, "length": 4}])", false}}) {
    INFO(place << more);
    const std::string tags =
        R"([{"scheme": "place", "name": "Oslo")" + (place + ("}" + topic)) + more + "}]}]";
    CHECK(desk.test(test_case(article + tags)).status == (is_met ? 0 : 65));
  }
}

TEST_CASE("an expectation of items that no list can hold is refused", "[program][test]") {
  const TestDesk desk;
  const auto run = [&](const std::string& expected) {
    return desk.test(test_case(R"("articles": [{"title": "Rain"}], "out": [{)" + expected + "}]"));
  };
  for (const auto& [expected, words] : std::initializer_list<std::pair<const char*, const char*>>{
           {R"("tags": {"lacks": {"nmae": "Oslo"}})", "a tag has no \"nmae\""},
           {R"("tags": {"lacks": [{"name": "Oslo"}, {"nmae": "Bergen"}]})",
            "did you mean \"name\"?"},
           {R"("media": {"lacks": {"uri": "x"}})", "did you mean \"url\"?"},
           {R"("notices": {"lacks": {"sort": "x"}})", "it has kind and text"},
           {R"("tags": {"lacks": {"name": 5}})", "\"name\" must be a text"},
           {R"("tags": {"lacks": ["Oslo", {"name": "Oslo"}]})", "must be an object or a text"},
           {R"("tags": {"lacks": {"spans": [{"start": 0, "lenght": 4}]}})", "a span needs a"},
           {R"("tags": {"lacks": {"spans": [{"start": 0, "length": 4, "in": "body"}]}})",
            "a span has no \"in\""},
           {R"("tags": [{"scheme": "a", "name": "b", "spans": 5}])", "\"spans\" must be a list"},
           {R"("title": {"lacks": {"name": "A"}})", "\"title\" is no list of objects"},
           {R"("authors": {"lacks": {"name": "A"}})", "\"authors\" is no list of objects"}}) {
    INFO(expected);
    const Outcome refused = run(expected);
    INFO(refused.err);
    CHECK(refused.status == 78);
    CHECK(has(refused.err, words));
  }
  CHECK(run(R"("tags": {"lacks": [{"name": "Oslo", "props": {"x": 1}}, {"score": 1}]})").status ==
        0);
  CHECK(run(R"("meta.x.y": {"lacks": {"any": "thing"}})").status == 0);
}

TEST_CASE("an exact expectation allows no field that it does not name", "[program][test]") {
  const TestDesk desk;
  const std::string article = R"("articles": [{"title": "Rain", "section": "Sea"}], "out": [)";
  CHECK(desk.test(test_case(article + R"({"title": "RAIN"}])")).status == 0);
  CHECK(desk.test(test_case(article + R"({"title": "RAIN", "section": "Sea", "exact": true}])"))
            .status == 0);
  const Json failed =
      desk.result(test_case(article + R"({"title": "RAIN", "exact": true}])"))["cases"][0];
  CHECK(failed["failures"][0]["field"] == "section");
}

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
    const Json told = failure("Two port cities run trains.", R"({"dateline.place": "Lisbon"})");
    CHECK(told["stage"] == "dateline");
    CHECK(told["why"] ==
          "no stage changed it: it is as it came from \"in\"; \"dateline\" (clean.dateline) could "
          "have changed it and did not");
  }
  SECTION("nobody writes it") {
    const Json told = failure(story, R"({"section": "Sea"})");
    CHECK_FALSE(told.contains("stage"));
    CHECK(has(told["why"], "no stage before the sink says that it writes it"));
  }
}

TEST_CASE("mocks answer in place of transforms, by conditions", "[program][test]") {
  const TestDesk desk;
  const std::string articles =
      R"("articles": [{"title": "Rain"}, {"title": "Snow"}, {"title": "Hail"}], )";
  CHECK(desk.test(test_case(articles +
                            R"("mocks": {"upper": [
              {"when": {"field": "title", "is": "Rain"}, "set": {"language": "de", "body": "Wet",
                                                                  "meta.x.y": true}},
              {"when": {"field": "title", "is": "Snow"}, "drop": "too cold"},
              {"reject": "it hurts"}]},
            "out": [{"title": "Rain", "language": "de", "body": "Wet", "meta.x.y": true}],
            "dropped": [{"stage": "upper", "reason": "too cold", "article": 2}],
            "dead": [{"stage": "upper", "error": "it hurts", "article": 3}])"))
            .status == 0);
  CHECK(desk.test(test_case(articles +
                            R"("out": [{"title": "Rain"}, {"title": "Snow"}, {"title": "Hail"}])"),
                  R"("mocks": {"upper": "pass"}, )")
            .status == 0);
  // A case of its own word is not bound by what stands above.
  CHECK(desk.test(test_case(R"("articles": [{"title": "Rain", "body": "b"}],
                     "mocks": {"upper": {"set": {"body": null}}},
                     "out": [{"title": "Rain", "body": null}])"),
                  R"("mocks": {"upper": {"drop": "all"}}, )")
            .status == 0);
}

TEST_CASE("the clock of a case stands where it is told", "[program][test]") {
  const Desk desk;
  desk.write("p.json", R"({"stages": [
    {"id": "in", "type": "fetch.files", "config": {"paths": ["x"]}},
    {"id": "clock", "type": "clean.script",
     "config": {"script": "function process(article) article.title = tostring(os.time()) end"}},
    {"id": "out", "type": "export.jsonl", "config": {"path": "never.jsonl"}}]})");
  const auto title = [&](const std::string& now) {
    desk.write("p.test.json", R"({"cases": [{"name": "a", )" + now +
                                  R"("articles": [{"title": "x"}], "out": [{"title": "y"}]}]})");
    const Json run = Json::parse(desk.wirecopy("test --json p.test.json").out);
    return run["files"][0]["cases"][0]["failures"][0]["found"].get<std::string>();
  };
  CHECK(title(R"("now": "2024-05-01T09:00:00Z", )") ==
        title(R"("now": "2024-05-01T11:00:00+02:00", )"));
  CHECK(title(R"("now": "2024-05-01T09:00:00Z", )") != title(""));
}

TEST_CASE("a test has an environment of its own", "[program][test]") {
  const Desk desk;
  desk.write("p.json", R"({"stages": [
    {"id": "in", "type": "fetch.files", "config": {"paths": [{"$env": "WIRE_IN"}]}},
    {"id": "out", "type": "export.jsonl", "config": {"path": "never.jsonl"}}]})");
  const std::string cases =
      R"("cases": [{"name": "a", "articles": [{"title": "x"}], "out": [{}]}])";
  desk.write("p.test.json", R"({"env": {"WIRE_IN": "a.jsonl"}, )" + cases + "}");
  CHECK(desk.wirecopy("test p.json").status == 0);
  desk.write("p.test.json", "{" + cases + "}");
  const Outcome unset = desk.wirecopy("test p.json", "WIRE_IN=a.jsonl");
  CHECK(unset.status == 78);
  CHECK(has(unset.err, "the environment variable WIRE_IN is not set"));
  CHECK(has(unset.err, "a test has an environment of its own, without WIRE_IN"));
}

TEST_CASE("golden files are compared, and written when asked", "[program][test]") {
  const TestDesk desk;
  const std::string cases = test_case(
                                R"("articles": [{"id": "1", "title": "Rain", "body": "Wet\n\nDay"}],
         "out": {"out": {"golden": "golden/out.jsonl"}})") +
                            R"(, {"name": "field",
         "articles": [{"title": "Rain", "body": "Wet\n\nDay"}],
         "out": [{"body": {"golden": "golden/body.txt"}}]})";
  const Outcome missing = desk.test(cases);
  CHECK(missing.status == 65);
  CHECK(has(missing.out, "there is no golden file golden/out.jsonl yet: --update writes it"));

  const Outcome update = desk.test(cases, "", "--update");
  CHECK(update.status == 0);
  CHECK(has(update.out, "written: golden/out.jsonl\nwritten: golden/body.txt\n"));
  CHECK(contents(desk.path() / "golden/body.txt") == "Wet\n\nDay\n");
  std::filesystem::remove(desk.path() / "golden/body.txt");
  const Json told = Json::parse(desk.test(cases, "", "--update --json").out);
  CHECK(told["written"] == Json{"golden/body.txt"});
  CHECK(desk.lines("golden/out.jsonl").at(0)["title"] == "RAIN");
  CHECK(desk.test(cases).status == 0);
  CHECK_FALSE(has(desk.test(cases, "", "--update").out, "written:"));

  desk.write("golden/out.jsonl",
             R"({"id": "1", "revision": 1, "title": "Rain", "body": "Wet\n\nDay"})");
  const Json failed = desk.result(cases)["cases"][0]["failures"];
  REQUIRE(failed.size() == 1);
  CHECK(failed[0]["field"] == "title");
  CHECK(failed[0]["stage"] == "upper");
  desk.write("golden/body.txt", "Wet\n");
  CHECK(has(desk.test(cases).out, "body is not so: is as in golden/body.txt"));
}

TEST_CASE("a golden text may end with a line feed, and an absent field meets none",
          "[program][test]") {
  const TestDesk desk;
  const std::string cases = test_case(
      R"("articles": [{"title": "Rain", "body": "Wet\n"}], "out": [{"body": {"golden": "b.txt"}}])");
  CHECK(desk.test(cases, "", "--update").status == 0);
  CHECK(contents(desk.path() / "b.txt") == "Wet\n");
  CHECK(desk.test(cases).status == 0);
  desk.write("b.txt", "Dry\n");
  CHECK(desk.test(cases).status == 65);

  const std::string absent = test_case(
      R"("articles": [{"title": "Rain"}], "out": [{"summary": {"golden": "summary.txt"}}])");
  const Outcome update = desk.test(absent, "", "--update");
  CHECK(update.status == 65);
  CHECK(has(update.out, "there is no golden file summary.txt, and no value to be in it"));
  CHECK_FALSE(std::filesystem::exists(desk.path() / "summary.txt"));
  desk.write("summary.txt", "\n");
  CHECK(desk.test(absent).status == 65);
  CHECK(desk.test(absent, "", "--update").status == 65);
}

TEST_CASE("an update writes a golden file for one text only, and never over a test or its pipeline",
          "[program][test]") {
  const TestDesk desk;
  const auto titled = [](const std::string& name, const std::string& title,
                         const std::string& golden) {
    return R"({"name": ")" + name + R"(", "articles": [{"title": ")" + title +
           R"("}], "out": [{"title": {"golden": ")" + golden + R"("}}]})";
  };
  desk.write("title.txt", "RAIN\n");
  // The first one matches, so it is not written; the name is taken all the same.
  const std::string both =
      titled("a", "Rain", "title.txt") + ", " + titled("b", "Snow", "./x/../title.txt");
  const Outcome twice = desk.test(both, "", "--update");
  CHECK(twice.status == 65);
  CHECK(has(twice.out, "title.txt is named twice, and what would be in it differs"));
  CHECK(contents(desk.path() / "title.txt") == "RAIN\n");
  CHECK(desk.test(titled("a", "Rain", "title.txt") + ", " + titled("b", "Rain", "x/../title.txt"),
                  "", "--update")
            .status == 0);

  const std::string pipeline = contents(desk.path() / "p.json");
  for (const auto& [golden, words] : std::initializer_list<std::pair<const char*, const char*>>{
           {"p.json", "\"p.json\" is the tested pipeline, no golden file"},
           {"x/../p.json", "is the tested pipeline"},
           {"p.test.json", "\"p.test.json\" is a test, no golden file"},
           {"other.test.json", "is a test"}}) {
    INFO(golden);
    const Outcome field = desk.test(titled("a", "Rain", golden), "", "--update");
    CHECK(field.status == 78);
    CHECK(has(field.err, words));
    const Outcome sink =
        desk.test(test_case(R"("articles": [{"title": "A"}], "out": {"out": {"golden": ")" +
                            std::string(golden) + R"("}})"),
                  "", "--update");
    CHECK(sink.status == 78);
    CHECK(has(sink.err, words));
    CHECK(contents(desk.path() / "p.json") == pipeline);
  }
}

TEST_CASE("mistakes in a test are told at their place, all at once", "[program][test]") {
  const TestDesk desk;
  const Outcome run = desk.test(R"(
{"name": "a", "articels": [], "articles": [], "out": []},
{"name": "b", "articles": [{"titel": "x"}], "out": [{"boddy": "x"}]},
{"name": "c", "articles": [{"published": "soon"}], "out": {"outt": []}},
{"name": "d", "articles": [], "out": [{"title": {"contain": "x"}}]},
{"name": "e", "articles": [], "mocks": {"short": "pass"}, "dropped": [{"stage": "shrt"}]},
{"name": "f", "articles": [], "out": [{"title": {"matches": "("}}]},
{"name": "h", "articles": [], "out": [{"raw": null}]},
{"name": "g", "articles": []},
{"name": "g", "articles": [], "now": "noon", "out": [{"title": 5}]})");

  CHECK(run.status == 78);
  for (const char* text :
       {"p.test.json:2:15: error: unknown option \"articels\" for case \"a\"",
        "did you mean \"articles\"?", "p.test.json:3:29: error: an article has no field \"titel\"",
        "did you mean \"title\"?", "error: unknown field \"boddy\"", "did you mean \"body\"?",
        "p.test.json:4:42: error: \"published\" must be a time",
        "the pipeline has no stage \"outt\"", "did you mean \"out\"?",
        "unknown expectation \"contain\"", "did you mean \"contains\"?",
        "\"short\" is no transform of a plugin", "did you mean \"short\"?",
        "this pattern cannot be used", "case \"g\" expects nothing", "\"raw\" is not compared",
        "two cases are called \"g\"", "\"now\" must be a time", "\"title\" must be a text"}) {
    INFO(text);
    INFO(run.err);
    CHECK(has(run.err, text));
  }
}

TEST_CASE("no mistake in a test hides another one", "[program][test]") {
  const TestDesk desk;
  const Outcome run = desk.test(R"(
{"name": "a", "articels": [], "now": "noon", "counts": {"out": -1}, "out": [{"boddy": "x"}]},
{"name": 5, "articles": [{"titel": "x", "published": "soon", "urgency": "high"}],
 "out": [{"title": {"match": "x", "contain": "y"}}], "dead": [{"stage": "shrt"}]})",
                                R"("nwo": "2024-05-01T09:00:00Z", "now": "never", )");
  CHECK(run.status == 78);
  for (const char* text :
       {"p.test.json:1:2: error: unknown option \"nwo\"", "p.test.json:2:15: error: unknown option",
        "name must be a text", "p.test.json:2:38: error: \"now\" must be a time", "counts",
        "unknown field \"boddy\"", "no field \"titel\"", "\"published\" must be a time",
        "\"urgency\" must be", "did you mean \"matches\"?", "did you mean \"contains\"?",
        "did you mean \"short\"?", "p.test.json:1:40: error: \"now\" must be a time"}) {
    INFO(text);
    INFO(run.err);
    CHECK(has(run.err, text));
  }
}

TEST_CASE("a pipeline that is wrong is told, and other files are run all the same",
          "[program][test]") {
  const TestDesk desk;
  desk.write("bad.json", R"({"stages": [{"type": "fetch.files"}]})");
  desk.write("bad.test.json", R"({"cases": [{"name": "a", "articles": [], "out": []}]})");
  desk.write("p.test.json", R"({"cases": [{"name": "a", "articles": [], "out": []}]})");
  desk.write("lost.test.json", R"({"cases": [{"name": "a", "articles": [], "out": []}]})");
  const Outcome run = desk.wirecopy("test .");
  CHECK(run.status == 78);
  CHECK(has(run.err, "bad.json:1:"));
  CHECK(has(run.err, "there is no pipeline ./lost.json"));
  CHECK(has(run.out, "1 case, 0 failed; 2 files could not be run"));
}

TEST_CASE("results that cannot be written are told by the exit status", "[program][test]") {
  const TestDesk desk;
  const std::string ok = test_case(R"("articles": [{"title": "Rain"}], "out": [{}])");
  for (const char* form : {"", "--json"}) {
    INFO(form);
    desk.test(ok, "", form + std::string(" >/dev/full; echo $? >status; true"));
    CHECK(contents(desk.path() / "status") == "74\n");
  }
}

TEST_CASE("files that are not there are told apart from wrong ones", "[program][test]") {
  const TestDesk desk;
  CHECK(desk.wirecopy("test none.test.json").status == 66);
  const Outcome beside = desk.wirecopy("test p.json");
  CHECK(beside.status == 66);
  CHECK(has(beside.err, "has no p.test.json beside it"));
  CHECK(desk.wirecopy("test .").status == 66);
}

TEST_CASE("several sources are given their articles by name", "[program][test]") {
  const Desk desk;
  desk.write("p.json", R"({"stages": [
    {"id": "a", "type": "fetch.files", "config": {"paths": ["x"]}},
    {"id": "b", "type": "fetch.files", "config": {"paths": ["y"]}},
    {"id": "r", "type": "route", "from": ["a", "b"],
     "routes": [{"name": "en", "when": {"field": "language", "is": "en"}}], "else": "rest"},
    {"id": "o1", "type": "export.jsonl", "from": ["r.en"], "config": {"path": "1.jsonl"}},
    {"id": "o2", "type": "export.jsonl", "from": ["r.rest"], "config": {"path": "2.jsonl"}}]})");
  const auto run = [&](const std::string& members) {
    desk.write("p.test.json", "{\"cases\":[" + test_case(members) + "]}");
    return desk.wirecopy("test p.json");
  };
  const Outcome good = run(R"("articles": {"a": [{"title": "A", "language": "en"}],
                              "b": [{"title": "B", "language": "en"}]},
                              "out": {"o1": [{"title": "A"}, {"title": "B"}], "o2": []})");
  CHECK(good.status == 0);
  CHECK(has(good.out, "4 of 5 stages, 1 of 2 branches"));
  CHECK(has(good.out, "not run: stage \"o2\""));
  CHECK(has(good.out, "not run: branch \"r.rest\""));
  const Outcome vague = run(R"("articles": [{"title": "A"}], "out": [{}])");
  CHECK(vague.status == 78);
  CHECK(has(vague.err, "the pipeline has several sources: say which one brings the articles"));
}

TEST_CASE("the tests of shipped pipelines fail when any of their transforms does nothing",
          "[program][test][pipelines]") {
  const Desk desk;
  const std::filesystem::path folder = desk.shipped_pipelines();
  const auto read = [&](const std::string& name) {
    return Json::parse(contents(folder / name), nullptr, true, true);
  };
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".json" && !entry.path().stem().has_extension() &&
        desk.missing(entry.path()).empty())
      names.push_back(entry.path().stem().string());
  REQUIRE_FALSE(names.empty());
  for (const std::string& name : names) {
    INFO(name);
    CHECK(desk.wirecopy("test pipelines/" + name + ".json").status == 0);
    Json test = read(name + ".test.json");
    test["pipeline"] = name + ".json";
    const Json stages = read(name + ".json")["stages"];
    for (size_t i = 1; i + 1 < stages.size(); ++i) {
      const std::string type = stages[i]["type"];
      if (!type.starts_with("clean.") && !type.starts_with("tag.")) continue;
      INFO(stages[i]["id"]);
      test["mocks"] = {{stages[i]["id"], "pass"}};
      desk.write("pipelines/mocked.test.json", test.dump());
      CHECK(desk.wirecopy("test pipelines/mocked.test.json").status == 65);
    }
  }
}
