// What the commands beside run have in common, and check.
#include <algorithm>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

TEST_CASE("a pipeline that is wrong ends with 78 and says where", "[program][check]") {
  const Desk desk;
  desk.write("syntax.json", "{\"stages\": [\n  {\"id\": }\n]}");
  desk.write("type.json",
             "{\"stages\": [\n  {\"type\": \"fetch.file\", \"config\": {\"paths\": [\"a\"]}},\n"
             "  {\"type\": \"export.jsonl\", \"config\": {\"path\": \"-\"}}\n]}");
  desk.write("cycle.json",
             "{\"stages\": [{\"type\": \"fetch.files\", \"config\": {\"paths\": [\"a\"]}},\n"
             "  {\"id\": \"a\", \"type\": \"clean.text\", \"from\": [\"b\"]},\n"
             "  {\"id\": \"b\", \"type\": \"clean.text\", \"from\": [\"a\"]},\n"
             "  {\"type\": \"export.jsonl\", \"from\": [\"b\"], \"config\": {\"path\": \"-\"}}]}");
  const auto refused = [&](const char* file, const char* part) {
    for (const char* command : {"check ", "run "}) {
      const Outcome outcome = desk.wirecopy(std::string(command) + file);
      CHECK(outcome.status == 78);
      INFO(outcome.err);
      CHECK(has(outcome.err, part));
    }
  };
  refused("syntax.json", "syntax.json:2:10: error: ");
  refused("type.json", "did you mean \"fetch.files\"?");
  refused("cycle.json", "a -> b -> a");
}

TEST_CASE("a plugin that cannot be loaded is refused in a line", "[program][plugins]") {
  const Desk desk;
  desk.write("clean_broken.so", "no library");
  desk.write(
      "p.json",
      "{\"stages\": [{\"type\": \"fetch.files\", \"config\": {\"paths\": [\"a\"]}},"
      "{\"type\": \"clean.broken\"},{\"type\": \"export.jsonl\", \"config\": {\"path\": \"-\"}}]}");
  const Outcome check = desk.wirecopy("check p.json --plugins .");
  CHECK(check.status == 78);
  CHECK(has(check.err, "clean_broken.so"));
  CHECK(has(desk.wirecopy("list --plugins .").err, "clean_broken.so"));
  CHECK(desk.wirecopy("list --plugins none").status == 64);
}

TEST_CASE("a list that cannot be printed ends with 74", "[program]") {
  const Desk desk;
  for (const char* command : {"list", "describe clean.title", "--version"})
    CHECK(std::system((std::string(WIRECOPY_PROGRAM " ") + command + " >/dev/full 2>&1").c_str()) ==
          74 << 8);
}

TEST_CASE("folders of plugins are taken before the command and behind it", "[program][plugins]") {
  const Desk desk;
  for (const char* folder : {"good", "more"})
    std::filesystem::create_directory(desk.path() / folder);
  desk.write("good/clean_broken.so", "no library");
  desk.write("more/clean_other.so", "no library");
  const std::string seen = desk.wirecopy("--plugins good list --plugins more").err;
  CHECK(has(seen, "clean_broken.so"));
  CHECK(has(seen, "clean_other.so"));
  CHECK(desk.wirecopy("--plugins none list").status == 64);
}

TEST_CASE("a misspelt command names the nearest one", "[program]") {
  const Desk desk;
  const Outcome outcome = desk.wirecopy("chek p.json");
  CHECK(outcome.status == 64);
  CHECK(has(outcome.err, "no command \"chek\": did you mean \"check\"?"));
  CHECK(desk.wirecopy("list --jsn").status == 64);
  CHECK(has(desk.wirecopy("--jsn list").err, "--jsn"));
}

TEST_CASE("the program's own filter is listed and described", "[program][list]") {
  const Desk desk;
  CHECK(has(desk.wirecopy("list").out, "\n  filter "));
  const Outcome text = desk.wirecopy("describe filter");
  CHECK(text.status == 0);
  CHECK(has(text.out, "\"when\""));
  const auto json = nlohmann::json::parse(desk.wirecopy("describe filter --json").out);
  CHECK(json["kind"] == "filter");
  CHECK(json["members"][0]["name"] == "when");
  CHECK(json["members"][0]["required"] == true);
  CHECK(json["example"]["when"]["field"] == "language");
  const auto route = nlohmann::json::parse(desk.wirecopy("describe route --json").out);
  CHECK(route["members"][1]["name"] == "else");
  CHECK(has(desk.wirecopy("describe filtr").err, "did you mean \"filter\"?"));
}

TEST_CASE("a word that a command does not know is told with what was meant", "[program]") {
  const Desk desk;
  const auto told = [&](const std::string& arguments) {
    const Outcome outcome = desk.wirecopy(arguments);
    CHECK(outcome.status == 64);
    return outcome.err;
  };
  CHECK(has(told("state list p.json"),
            "wirecopy state: no command \"list\"; there are show, check, reset and backup"));
  CHECK(has(told("state"), "wirecopy state: a command is missing; there are show, check"));
  CHECK(has(told("state shwo p.json"), "no command \"shwo\": did you mean \"show\"?"));
  CHECK(has(told("run --limt p.json"),
            "wirecopy run: no option \"--limt\": did you mean \"--limit\"?"));
  CHECK(has(told("run p.json --limt=3"), "did you mean \"--limit\"?"));
  CHECK(has(told("explain --feild body"), "did you mean \"--field\"?"));
  CHECK(has(told("--versoin"), "wirecopy: no option \"--versoin\": did you mean \"--version\"?"));
  CHECK(has(told("dlq list p.json --nothing-like-it"), "no option \"--nothing-like-it\" ("));
}

TEST_CASE("check warns of globs that match nothing yet", "[program][check]") {
  const Desk desk;
  desk.write("b.rss", "<rss/>");
  std::filesystem::create_directories(desk.path() / "deep" / "er");
  desk.write("deep/er/a.xml", "<rss/>");
  const auto checked = [&](const std::string& config) {
    desk.write("p.json", R"({"stages":[{"type":"fetch.feed","config":{)" + config +
                             R"(}},{"type":"export.jsonl","config":{"path":"-"}}]})");
    const Outcome check = desk.wirecopy("check p.json");
    CHECK(check.status == 0);
    return check.err;
  };
  const std::string kFine = "p.json is fine\n";
  CHECK(checked(R"("paths":["*.rss","deep/*/*.xml","**/a.xml","[a-c].r?s","deep/**"])") == kFine);
  for (const char* glob : {"*.xml", "deep/*.xml", "**/b.xml", "[c-d].rss"}) {
    CAPTURE(glob);
    CHECK(has(checked("\"paths\":[\"" + std::string(glob) + "\"]"), "no file matches this"));
  }
  CHECK(checked(R"("paths":["deep/*.xml"],"watch":true)") == kFine);
}

TEST_CASE("check warns of stages that read the body where only pages come", "[program][check]") {
  const Desk desk;
  std::filesystem::create_directories(desk.path() / "saved");
  desk.write("saved/a.html", "<p>a</p>");
  desk.write("saved/b.htm", "<p>b</p>");
  desk.write("a.jsonl", "{}");
  const auto checked = [&](const std::string& source, const std::string& stages) {
    desk.write("p.json", R"({"stages":[{"type":"fetch.files","config":{)" + source + "}}," +
                             stages + R"(,{"type":"export.jsonl","config":{"path":"-"}}]})");
    const Outcome check = desk.wirecopy("check p.json");
    CHECK(check.status == 0);
    return check.err;
  };
  const std::string kText = R"({"id":"text","type":"clean.text"},{"type":"clean.boilerplate"})";
  const std::string kPage = R"({"id":"page","type":"clean.article"})";
  const std::string kFine = "p.json is fine\n";
  const std::string kTold = "nothing before \"text\" writes the body, which it reads";
  for (const char* source : {R"("paths":["saved"])", R"("paths":["saved/*.htm"])",
                             R"("paths":["a.jsonl"],"format":"html")"}) {
    CAPTURE(source);
    const std::string told = checked(source, kText);
    CHECK(has(told, kTold));
    CHECK(has(told, "like clean.article"));
    CHECK_FALSE(has(told, "\"boilerplate\""));
    CHECK(has(checked(source, kText + "," + kPage), "put it behind \"page\""));
    CHECK(checked(source, kPage + "," + kText) == kFine);
  }
  CHECK(checked(R"("paths":["a.jsonl"])", kText) == kFine);
  CHECK(checked(R"("paths":["a.jsonl","saved"])", kText) == kFine);
}

TEST_CASE("check warns of what looks wrong and cannot be", "[program][check]") {
  const Desk desk;
  desk.write("a.xml", "<rss/>");
  desk.write("p.json", R"({"stages":[
    {"id":"in","type":"fetch.feed","config":{"paths":["a.xml", "none/*.xml", "*.rss"]}},
    {"id":"top","type":"filter","when":{"all":[{"field":"title","exists":true},
      {"not":{"field":"urgency","gt":3}}]}},
    {"type":"clean.dateline"},
    {"id":"out","type":"export.jsonl","when":{"field":"dateline.place","is":"PARIS"},
      "config":{"path":"-"}}]})");
  const Outcome check = desk.wirecopy("check p.json");
  CHECK(check.status == 0);
  CHECK(has(check.err, "p.json:2:64: warning: there is no such file or folder\n"));
  CHECK(has(check.err, "p.json:2:78: warning: no file matches this\n"));
  CHECK(has(check.err, "p.json:4:23: warning: no stage before \"top\" writes \"urgency\"\n"));
  const auto list = nlohmann::json::parse(desk.wirecopy("check p.json --json").out);
  REQUIRE(list.size() == 3);
  CHECK(list[1]["severity"] == "warning");

  // JSON may bring any field.
  desk.write("a.jsonl", "{}");
  desk.write("p.json", R"({"stages":[{"type":"fetch.files","config":{"paths":["a.jsonl"]}},
    {"type":"filter","when":{"field":"urgency","gt":3}},
    {"type":"export.jsonl","config":{"path":"-"}}]})");
  CHECK(desk.wirecopy("check p.json").err == "p.json is fine\n");
}

TEST_CASE("a plugin that crashes when it is loaded is refused in a line, and remembered",
          "[program][plugins]") {
  const Desk desk;
  std::filesystem::copy_file(WIRECOPY_CONFORMANCE "/bad/crash_when_loaded.so",
                             desk.path() / "bad_plugin.so");
  desk.write(
      "p.json",
      "{\"stages\": [{\"type\": \"fetch.files\", \"config\": {\"paths\": [\"a\"]}},"
      "{\"type\": \"bad.plugin\"},{\"type\": \"export.jsonl\", \"config\": {\"path\": \"-\"}}]}");
  for (int run = 0; run < 2; ++run) {
    const Outcome list = desk.wirecopy("list --plugins .");
    CHECK(list.status == 0);
    CHECK(has(list.err, "bad_plugin.so: crashed with SIGSEGV while it was loaded"));
    const Outcome check = desk.wirecopy("check p.json --plugins .");
    CHECK(check.status == 78);
    CHECK(has(check.err, "crashed with SIGSEGV while it was loaded"));
  }
}
