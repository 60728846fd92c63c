// `wirecopy test`: the file, and the end of the program.
#include "program/test_desk.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

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
