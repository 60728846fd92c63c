// Looking on while a pipeline runs: tap and top.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <sstream>

#include "catch.hpp"
#include "program/running_program.hpp"

using namespace wirecopy::test;
namespace {

/// A run that shows each article on standard output when it is through.
class Watched {
 public:
  Watched() {
    desk.write("p.json", R"({"name":"p","stages":[
      {"id":"in","type":"fetch.files","config":{"paths":["-"]}},
      {"id":"text","type":"clean.text"},
      {"id":"english","type":"filter","when":{"field":"language","is":"en"},"reason":"foreign"},
      {"id":"out","type":"export.jsonl","config":{"path":"-"}}]})");
    run.emplace(desk, std::vector<std::string>{"--report", "none"});
    pass("0");  // it is under way when this one is through
  }

  void type(const std::string& id, const std::string& more = {}) const {
    run->type("{\"id\":\"" + id + "\",\"language\":\"en\"" + more + "}\n");
  }
  void pass(const std::string& id) {
    type(id);
    run->await("\"id\":\"" + id + "\"");
  }
  Outcome end() {
    run->end_input();
    return run->end();
  }
  /// Looks on; the run shows it from here on what comes.
  Running look(const std::vector<std::string>& arguments) const {
    return Running(desk, arguments, {}, [] {}, {"tap", "p.json"});
  }

  const Desk desk;
  std::optional<Running> run;
};

}  // namespace

TEST_CASE("tap shows what a stage does to articles as they pass", "[program][tap]") {
  Watched watched;
  auto tap = watched.look({"text", "--limit", "2"});
  tap.await_error("looking at text of p");
  watched.type("1", R"(,"title":"Cafe\u0301")");
  tap.await("article 1");
  watched.type("2");
  tap.await("article 2");
  const Outcome outcome = tap.end();  // behind two
  CHECK(outcome.status == 0);
  const std::string& seen = outcome.out;
  INFO(seen);
  CHECK(has(seen, "    title\n      - Cafe\u0301\n      + Caf\u00e9\n  goes on\n"));
  CHECK_FALSE(has(seen, "text: clean.text"));  // who asked for it knows
  CHECK(watched.end().status == 0);
}

TEST_CASE("tap shows why articles do not go on, as JSON and with the record", "[program][tap]") {
  Watched watched;
  auto tap = watched.look({"english", "--json", "--record", "--limit", "1", "--where",
                           R"({"field":"language","is":"de"})"});
  tap.await_error("looking at");
  watched.pass("1");
  watched.run->type("{\"id\":\"2\",\"language\":\"de\"}\n");
  tap.await("\n");
  const Outcome outcome = tap.end();
  CHECK(outcome.status == 0);
  const auto line = nlohmann::json::parse(outcome.out);
  CHECK(line["id"] == "2");
  CHECK(line["ends"][0]["how"] == "dropped");
  CHECK(line["ends"][0]["words"] == "foreign");
  CHECK(line["record"]["language"] == "de");
  watched.end();
}

TEST_CASE("tap leaves out what is not asked for", "[program][tap]") {
  Watched watched;
  auto changed = watched.look({"text", "--changed", "--json", "--rate", "0"});
  auto field = watched.look({"text", "--field", "body", "--json", "--rate", "0"});
  auto one = watched.look({"in", "--id", "3", "--json"});
  for (Running* tap : {&changed, &field, &one}) tap->await_error("looking at");
  watched.type("1", R"(,"title":"as it was")");
  watched.type("2", R"(,"title":"Two  blanks")");
  watched.type("3", R"(,"body":"Two  blanks")");
  watched.pass("4");
  CHECK(watched.end().status == 0);
  const auto ids = [](Running& tap) {
    const Outcome outcome = tap.end();
    CHECK(outcome.status == 0);
    std::vector<std::string> all;
    std::istringstream lines(outcome.out);
    nlohmann::json last;
    for (std::string line; std::getline(lines, line);) {
      last = nlohmann::json::parse(line);
      if (last.contains("id")) all.push_back(last["id"]);
    }
    CHECK(last["end"] == "the run has ended, or has read its file again");
    CHECK(last["missed"] == 0);
    std::ranges::sort(all);  // batches may overtake one another
    return all;
  };
  CHECK(ids(changed) == std::vector<std::string>{"2", "3"});
  CHECK(ids(field) == std::vector<std::string>{"3"});
  CHECK(ids(one) == std::vector<std::string>{"3"});
}

TEST_CASE("who looks on is shown so many a second, and told of the rest", "[program][tap]") {
  Watched watched;
  auto tap = watched.look({"text", "--rate", "0.001"});
  tap.await_error("looking at");
  for (const char* id : {"1", "2", "3", "4"}) watched.pass(id);
  watched.end();
  const Outcome outcome = tap.end();
  CHECK(outcome.status == 0);
  CHECK(has(outcome.out, "article 1,"));
  CHECK_FALSE(has(outcome.out, "article 2,"));
  INFO(outcome.err);
  CHECK(has(outcome.err, "3 articles were not shown here (--rate, "));
  CHECK(has(outcome.err, "the run has ended"));
}

TEST_CASE("tap says what cannot be looked at", "[program][tap]") {
  Watched watched;
  const Outcome misspelt = watched.desk.wirecopy("tap p.json txt");
  CHECK(misspelt.status == 64);
  CHECK(has(misspelt.err, "has no stage \"txt\": did you mean \"text\"?"));
  const Outcome field =
      watched.desk.wirecopy(R"(tap p.json text --where '{"field":"langage","is":"en"}')");
  CHECK(field.status == 64);
  CHECK(has(field.err, "did you mean \"language\"?"));
  CHECK(watched.desk.wirecopy("tap p.json text --where '{'").status == 64);
  const Outcome changed = watched.desk.wirecopy("tap p.json text --field titel");
  CHECK(changed.status == 64);
  CHECK(has(changed.err, "no field \"titel\": did you mean \"title\"?"));
  CHECK(watched.end().status == 0);
  const Outcome late = watched.desk.wirecopy("tap p.json text");
  CHECK(late.status == 69);
  CHECK(has(late.err, "no run is under way"));
  CHECK(watched.desk.wirecopy("top p.json").status == 69);
  CHECK_FALSE(std::filesystem::exists(watched.desk.path() / ".wirecopy/p/watch.sock"));
}

TEST_CASE("top shows the stages of a running pipeline", "[program][top]") {
  Watched watched;
  watched.run->type("{\"id\":\"1\",\"language\":\"de\"}\n");
  watched.pass("2");
  auto drop = watched.look({"english", "--where", R"({"field":"language","is":"de"})"});
  drop.await_error("looking at");
  watched.run->type("{\"id\":\"3\",\"language\":\"de\"}\n");
  drop.await("dropped");
  const Outcome table = watched.desk.wirecopy("top p.json --count 2 --interval 1ms");
  CHECK(table.status == 0);
  CHECK(has(table.out, "p, up "));
  CHECK(has(table.out, "\nenglish  filter "));
  CHECK(table.out.find("p, up ") != table.out.rfind("p, up "));
  const Outcome json = watched.desk.wirecopy("top p.json --count 1 --json");
  const auto stages = nlohmann::json::parse(json.out)["stages"];
  CHECK(stages[0]["emitted"] == 4);
  CHECK(stages[2]["in"] == 4);
  CHECK(stages[3]["reached"] == true);
  CHECK(watched.desk.wirecopy("top p.json --interval soon").status == 64);
  watched.end();
}

TEST_CASE("a folder with a long path can be looked into", "[program][top]") {
  const Desk desk;
  const std::string folder = std::string(90, 'd') + '/' + std::string(90, 'e');
  desk.write("p.json", R"({"name":"p","state":{"path":")" + folder + R"("},"stages":[
    {"id":"in","type":"fetch.files","config":{"paths":["-"]}},
    {"id":"out","type":"export.jsonl","config":{"path":"-"}}]})");
  Running run(desk, {"--report", "none"});
  run.type("{\"id\":\"1\"}\n");
  run.await("\"id\":\"1\"");
  CHECK(desk.wirecopy("top p.json --count 1").status == 0);
  run.end_input();
  CHECK(run.end().status == 0);
}

TEST_CASE("a tap tells what becomes of what a stage does not keep", "[program][tap]") {
  const auto seen_of = [](const std::string& title, const std::string& more) {
    const Desk desk;
    desk.write("p.json", R"({"name":"p","stages":[
      {"id":"in","type":"fetch.files","config":{"paths":["-"]}},
      {"id":"wild","type":"demo.wild")" +
                             more + R"(},
      {"id":"out","type":"export.jsonl","config":{"path":"-"}}]})");
    Running run(desk, {"--report", "none", "--allow-dead"});
    run.type("{\"id\":\"1\",\"title\":\"quiet\"}\n");
    run.await("\"id\":\"1\"");
    Running tap(desk, {"wild", "--id", "2"}, {}, [] {}, {"tap", "p.json"});
    tap.await_error("looking at");
    run.type("{\"id\":\"2\",\"title\":\"" + title + "\"}\n");
    run.end_input();
    run.end();
    return tap.end().out;
  };
  CHECK(has(seen_of("reject", ""), "dead letter at wild: demo.wild 1.0.0: as told"));
  CHECK(
      has(seen_of("reject", R"(,"on_error":"drop")"), "dropped at wild: demo.wild 1.0.0: as told"));
  CHECK(has(seen_of("drop", ""), "dropped at wild: demo.wild 1.0.0: unwanted: as told"));
  CHECK(has(seen_of("quiet", ""), "goes on"));
}

TEST_CASE("a run does not wait for one who looks on and does not read", "[program][tap]") {
  Watched watched;
  auto tap = watched.look({"text", "--rate", "0", "--record"});
  tap.await_error("looking at");
  const std::string body(4'000, 'x');
  for (int i = 1; i <= 100; ++i) watched.type(std::to_string(i), R"(,"body":")" + body + '"');
  watched.pass("last");
  CHECK(watched.end().status == 0);
}
