// `wirecopy test`: texts in files of their own.
#include "program/test_desk.hpp"

using namespace wirecopy::test;
using Json = nlohmann::json;

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
