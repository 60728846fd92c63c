// `wirecopy test`: what can be expected, and of what.

#include "program/test_desk.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

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
