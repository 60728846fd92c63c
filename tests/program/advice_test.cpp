// What `check` says of a pipeline that could run.
#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {

constexpr const char* kIn = R"({"id":"in","type":"fetch.files","config":{"paths":["in.jsonl"]}})";
constexpr const char* kOut = R"({"id":"out","type":"export.jsonl","config":{"path":"-"}})";

/// The warnings about a pipeline between a source and a sink, a line each: "place: message | note".
std::string advice(const Desk& desk, const std::string& stages) {
  desk.write("in.jsonl", "{}\n");
  desk.write("p.json", "{\"stages\":[" + std::string(kIn) + ",\n" + stages + "]}");
  const Outcome check = desk.wirecopy("check p.json --json");
  INFO(check.out);
  CHECK(check.status == 0);
  std::string text;
  for (const auto& one : nlohmann::json::parse(check.out)) {
    CHECK(one["severity"] == "warning");
    text += std::to_string(one["line"].get<int>()) + ":" +
            std::to_string(one["column"].get<int>()) + ": " + one["message"].get<std::string>() +
            " | " + one.value("note", "") + "\n";
  }
  return text;
}

std::string filter(const std::string& id, const std::string& when, const std::string& more = "") {
  return R"({"id":")" + id + R"(","type":"filter",)" + more + R"("when":)" + when + "},\n";
}

}  // namespace

TEST_CASE("a condition that contradicts itself is told, and who starves for it",
          "[program][check][advice]") {
  const Desk desk;
  for (const char* when :
       {R"({"field":"urgency","gt":5,"lt":3})", R"({"field":"urgency","gt":3,"lt":3})",
        R"({"field":"section","is":"a","in":["b","c"]})",
        R"({"all":[{"field":"title","exists":false},{"field":"title","is":"a"}]})",
        R"({"all":[{"field":"title","is":"a"},{"not":{"field":"title","in":["a","b"]}}]})",
        R"({"not":{"any":[{"field":"title","exists":true},{"field":"title","exists":false}]}})",
        R"({"any":[{"field":"urgency","is":3,"gt":3},{"field":"urgency","is":3,"in":[4]}]})",
        R"({"field":"published","gte":"2021-07-24","lt":"2021-07-23"})",
        R"({"field":"status","is":"usable","in":["withheld"]})",
        R"({"field":"meta.a.b","exists":false,"is":3})"}) {
    INFO(when);
    CHECK(
        advice(desk, filter("f", when) + kOut) ==
        "2:34: no article can meet this condition: \"out\" receives none | it contradicts itself: "
        "change or remove it\n");
  }
  for (const char* when :
       {R"({"field":"urgency","gte":3,"lte":3})", R"({"field":"urgency","is":3,"gte":3})",
        R"({"all":[{"field":"tags","is":"a"},{"field":"tags","is":"b"}]})",
        R"({"all":[{"field":"language","is":"en"},{"field":"language","is":"en-GB"}]})",
        R"({"all":[{"field":"language","is":"en"},{"not":{"field":"language","is":"en-GB"}}]})",
        R"({"all":[{"field":"title","matches":"a"},{"field":"title","is":"a"}]})",
        R"({"all":[{"field":"meta.a.b","is":"a"},{"field":"meta.a.b","is":"b"}]})",
        R"({"any":[{"field":"urgency","is":3,"gt":3},{"field":"urgency","is":3}]})"}) {
    INFO(when);
    CHECK(advice(desk, filter("f", when) + kOut).empty());
  }
}

TEST_CASE("a condition that contradicts those above it is told, with the one it contradicts",
          "[program][check][advice]") {
  const Desk desk;
  const std::string english = filter("en", R"({"field":"language","is":"en"})");
  CHECK(
      advice(desk, english + filter("de", R"({"field":"language","is":"de"})") +
                       R"({"type":"clean.title"},)" + kOut) ==
      "3:35: no article that comes here meets this condition: \"title\" and \"out\" receive none | "
      "\"en\" lets none of them pass: change one of the two conditions\n");
  CHECK(advice(desk, english + R"({"type":"clean.title","when":{"field":"language","is":"de"}},)" +
                         kOut) ==
        "3:30: no article that comes here meets this condition | \"en\" lets none of them pass: "
        "change one of the two conditions\n");
  CHECK(
      advice(desk, english + R"({"id":"out","type":"export.jsonl","config":{"path":"-"},
                  "when":{"not":{"field":"language","in":["fr","en"]}}})") ==
      "4:26: no article that comes here meets this condition: \"out\" receives none | \"en\" lets "
      "none of them pass: change one of the two conditions\n");
  // A stage between them may change the field, or write what is not known.
  for (const char* between :
       {R"({"type":"tag.language"},)",
        R"({"type":"clean.script","config":{"script":"function process(a) end"}},)"})
    CHECK(advice(desk, english + between + filter("de", R"({"field":"language","is":"de"})") + kOut)
              .empty());
  CHECK_FALSE(advice(desk, english + R"({"type":"tag.keywords"},)" +
                               filter("de", R"({"field":"language","is":"de"})") + kOut)
                  .empty());
  // New articles of a stage have what it reads at most.
  CHECK(advice(desk, english + R"({"type":"clean.boilerplate"},)" +
                         filter("de", R"({"field":"language","is":"de"})") + kOut)
            .empty());
}

TEST_CASE("a branch that those before it leave nothing is told", "[program][check][advice]") {
  const Desk desk;
  const auto route = [](const std::string& second) {
    return R"({"id":"r","type":"route","else":"rest","routes":[
      {"name":"a","when":{"field":"language","in":["en","de"]}},
      {"name":"b","when":)" +
           second + "}]},\n" +
           R"({"id":"b","type":"export.jsonl","from":["r.b"],"config":{"path":"b.jsonl"}},
      {"id":"out","type":"export.jsonl","from":["r.a","r.rest"],"config":{"path":"-"}})";
  };
  const std::string shadowed =
      "4:26: no article that comes here meets this condition: \"b\" receives none | \"r.a\" takes "
      "them before: change its condition, or remove this\n";
  CHECK(advice(desk, route(R"({"field":"language","in":["en","de"]})")) == shadowed);
  CHECK(advice(desk, route(R"({"field":"language","is":"en-GB"})")) == shadowed);
  CHECK(advice(desk, route(R"({"field":"language","is":"fr"})")).empty());
  // Ways that meet know only what all of them know.
  CHECK(advice(desk, R"({"id":"r","type":"route","else":"rest","routes":[
      {"name":"a","when":{"field":"language","is":"en"}}]},
      {"id":"m","type":"clean.text","from":["r.a","r.rest"]},)" +
                         filter("fr", R"({"field":"language","is":"fr"})") + kOut)
            .empty());
}

TEST_CASE("marks in a text that is written again are told", "[program][check][advice]") {
  const Desk desk;
  CHECK(advice(desk, R"({"id":"words","type":"tag.keywords"},
    {"id":"tidy","type":"clean.boilerplate"},)" +
                         std::string(kOut)) ==
        "3:25: \"tidy\" may write the body, in which \"words\" may have marked places: those are "
        "lost "
        "then | put \"words\" behind it\n");
  CHECK(advice(desk, R"({"id":"tidy","type":"clean.boilerplate"},
    {"id":"words","type":"tag.keywords"},)" +
                         std::string(kOut))
            .empty());
}

TEST_CASE("a secret in plain text is told, and not shown", "[program][check][advice]") {
  const Desk desk;
  const auto warned = [&](const std::string& config) {
    const auto said = advice(desk, R"({"type":"demo.leaky","config":)" + config + "},\n" + kOut);
    const Outcome check = desk.wirecopy("check p.json");
    CHECK_FALSE(has(check.err, "Zq7"));
    return said;
  };
  const std::string words =
      ": a secret stands here in plain text | write {\"$env\": \"NAME\"} or {\"$file\": \"PATH\"} "
      "in its place\n";
  CHECK(warned(R"({"token":"Zq7-token"})") == "2:40" + words);
  CHECK(warned(R"({"url":"https://me:Zq7-pass@example.org/a"})") == "2:38" + words);
  CHECK(warned(R"({"url":"postgres://me:Zq7/pass@example.org"})").empty());  // not in the host
  CHECK(warned(R"({"url":"https://me@example.org/a:b@c"})").empty());
  CHECK(warned(R"({"token":""})").empty());
  CHECK(warned(R"({"token":{"$env":"NONE","default":""},"key":{"$file":"in.jsonl"}})").empty());
}

TEST_CASE("a program that is not there is told", "[program][check][advice]") {
  const Desk desk;
  const auto told = [&](const std::string& config) {
    return advice(desk, R"({"type":"clean.exec","config":)" + config + "},\n" + kOut);
  };
  desk.write("here.sh", "#!/bin/sh\ncat\n");
  desk.write("not-executable", "");
  std::filesystem::create_directory(desk.path() / "below");
  std::filesystem::permissions(desk.path() / "here.sh", std::filesystem::perms::owner_all);

  CHECK(told(R"({"command":["sh","-c","echo ${HOME}"]})").empty());
  CHECK(told(R"({"command":["./here.sh"]})").empty());
  CHECK(told(R"({"command":["../here.sh"],"directory":"below"})").empty());
  CHECK(told(R"({"command":["/bin/sh"]})").empty());
  const std::string words = "2:43: there is no such program | ";
  CHECK(told(R"({"command":["no-such-program"]})") ==
        words + "PATH does not lead to it; one in the folder is \"./NAME\"\n");
  for (const char* command : {R"(["./none.sh"])", R"(["./not-executable"])", R"(["./below"])"})
    CHECK(has(told(R"({"command":)" + std::string(command) + "}"), words + "a relative path"));
  CHECK(has(told(R"({"command":["./here.sh"],"directory":"below"})"), words + "a relative path"));
}

TEST_CASE("a variable in a text is told", "[program][check][advice]") {
  const Desk desk;
  const auto told = [&](const std::string& key) {
    return advice(desk, R"({"type":"demo.leaky","config":{"key":)" + key + "}},\n" + kOut);
  };
  CHECK(told(R"("a ${NAME_1} b")") ==
        "2:38: variables in texts are not replaced | write {\"$env\": \"NAME_1\"} in place of the "
        "whole text\n");
  for (const char* text :
       {R"("$NAME")", R"("${}")", R"("${1}")", R"("${a b}")", R"("${open")", R"("^a${2,}")"})
    CHECK(told(text).empty());
}

TEST_CASE("a field below meta that nobody writes is told with the one that was meant",
          "[program][check][advice]") {
  const Desk desk;
  desk.write("a.xml", "<rss/>");
  desk.write("p.json", R"({"stages":[
    {"type":"fetch.feed","config":{"paths":["a.xml"]}},
    {"type":"filter","when":{"field":"meta.feed.guit","exists":true}},
    {"type":"filter","id":"g","when":{"field":"meta.feed.guid","exists":true}},
    {"type":"export.jsonl","config":{"path":"-"}}]})");
  const Outcome check = desk.wirecopy("check p.json");
  CHECK(check.status == 0);
  CHECK(
      has(check.err, "p.json:3:38: warning: no stage before \"filter\" writes \"meta.feed.guit\""));
  CHECK(has(check.err, "did you mean \"meta.feed.guid\"?"));
  CHECK_FALSE(has(check.err, "p.json:4"));
}

TEST_CASE("the pipelines that come with wirecopy need no advice", "[program][check][advice]") {
  const Desk desk;
  const std::string folder = desk.shipped_pipelines();
  for (const char* name : {"agency-wire", "feeds-to-sqlite", "pages-to-jsonl"})
    CHECK(has(desk.wirecopy("check " + folder + "/" + name + ".json").err, ".json is fine\n"));
}

TEST_CASE("a file that is not there ends with 66, whatever is asked of it", "[program][check]") {
  const Desk desk;
  desk.write("wrong.json", "{}");
  desk.write("empty.json", "");
  for (const char* command : {"check", "run", "graph", "state show", "state check", "state reset",
                              "dlq list", "dlq show", "dlq export"}) {
    INFO(command);
    const std::string words(command);
    const Outcome none = desk.wirecopy(words + " none.json");
    CHECK(none.status == 66);
    CHECK(none.err == "none.json: error: no such file\n");
    CHECK(desk.wirecopy(words + " empty.json").status == 78);
  }
  CHECK(desk.wirecopy("check .").status == 66);
  CHECK(desk.wirecopy("explain none.json 1").status == 66);
  CHECK(desk.wirecopy("dlq retry none.json --all").status == 66);
  CHECK(desk.wirecopy("dlq retry wrong.json --with none.jsonl").status == 66);
  const Outcome library = desk.wirecopy("plugin check none.so");
  CHECK(library.status == 66);
  CHECK(has(library.err, "none.so: No such file"));
  CHECK(desk.wirecopy("check none.json wrong.json").status == 78);
  CHECK(desk.wirecopy("check none.json --json").status == 66);
  CHECK(desk.wirecopy("check").status == 64);
}

TEST_CASE("each file that has no errors is told so, and warnings fail where that is wanted",
          "[program][advice]") {
  const Desk desk;
  desk.write("in.jsonl", "{}\n");
  desk.write("fine.json", R"({"stages":[
    {"id":"in","type":"fetch.files","config":{"paths":["in.jsonl"]}},
    {"id":"out","type":"export.jsonl","config":{"path":"a.jsonl"}}]})");
  desk.write("odd.json", R"({"name":"odd","stages":[
    {"id":"in","type":"fetch.files","config":{"paths":["nowhere.jsonl"]}},
    {"id":"out","type":"export.jsonl","config":{"path":"b.jsonl"}}]})");
  desk.write("wrong.json", "{}");
  const Outcome two = desk.wirecopy("check fine.json odd.json");
  CHECK(two.status == 0);
  CHECK(has(two.err, "fine.json is fine\nodd.json has no errors\n"));
  CHECK(desk.wirecopy("check --strict fine.json").status == 0);
  CHECK(desk.wirecopy("check --strict odd.json").status == 78);
  const Outcome three = desk.wirecopy("check wrong.json fine.json");
  CHECK(three.status == 78);
  CHECK(has(three.err, "fine.json is fine\n"));
  CHECK_FALSE(has(three.err, "wrong.json is fine"));
}
