#include "catch.hpp"
#include "program/run_program.hpp"
#include "state/commit_log.hpp"

using namespace wirecopy::test;

namespace {

constexpr const char* kLine = "The Daily Ferry is read on both banks of the river.";

/// Articles first..last of one site, each with the line at its end.
std::string articles(int first, int last) {
  std::string all;
  for (int i = first; i <= last; ++i) {
    const std::string n = std::to_string(i);
    nlohmann::json article;
    article["url"] = "https://ferry.example/" + n;
    article["title"] = "Story " + n;
    article["body"] = "Story " + n + " is about the river.\n\nIt ends here: " + n + ".\n\n" + kLine;
    all += article.dump() + "\n";
  }
  return all;
}

/// Puts something else in the place of what was learnt of the site.
void damage(const Desk& desk) {
  using namespace wirecopy::state;
  CommitLog::Options options;
  options.folder = desk.path() / ".wirecopy" / "p";
  options.pipeline = "p";
  options.stages = {
      {"in", "fetch.files", 0}, {"middle", "clean.boilerplate", 1}, {"out", "export.jsonl", 0}};
  const auto log = CommitLog::open(options);
  REQUIRE(log);
  REQUIRE((*log)->state(1, "https://ferry.example"));
  Transaction change;
  change.state = {{StateWrite::Kind::put, 1, "https://ferry.example", "what is this?"}};
  REQUIRE((*log)->commit(change));
  REQUIRE((*log)->close());
}

}  // namespace

TEST_CASE("lines that a source repeats are learnt over runs and become notices",
          "[program][boilerplate]") {
  const Desk desk;
  desk.write("in.jsonl", articles(1, 4));
  desk.pipeline("in.jsonl", "clean.boilerplate");
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  for (const auto& article : desk.lines("out.jsonl")) CHECK(has(article["body"], kLine));

  desk.write("in.jsonl", articles(1, 7));
  const Outcome again = desk.wirecopy("run p.json");
  INFO(again.err);
  REQUIRE(again.status == 0);
  const auto lines = desk.lines("out.jsonl");
  const auto last = lines.at(lines.size() - 1);
  CHECK(last["body"] == "Story 7 is about the river.\n\nIt ends here: 7.");
  CHECK(last["notices"].at(0)["kind"] == "repeated");
  CHECK(last["notices"].at(0)["text"] == kLine);
  const std::string id = last["id"];
  CHECK(has(desk.wirecopy("explain p.json " + id).out, "(in 7 of 7 articles)"));
}

TEST_CASE("what was learnt and is damaged is told and begun anew", "[program][boilerplate]") {
  const Desk desk;
  desk.write("in.jsonl", articles(1, 4));
  desk.pipeline("in.jsonl", "clean.boilerplate");
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  damage(desk);

  desk.write("in.jsonl", articles(1, 9));
  const Outcome again = desk.wirecopy("run p.json");
  INFO(again.err);
  REQUIRE(again.status == 0);
  CHECK(has(again.err, "what was learnt of https://ferry.example is damaged: begun anew"));
  const auto lines = desk.lines("out.jsonl");
  CHECK(has(lines.at(lines.size() - 1)["body"], kLine));
}

TEST_CASE("nothing is learnt where it is not asked for", "[program][boilerplate]") {
  const Desk desk;
  desk.write("in.jsonl", articles(1, 20));
  const Outcome run =
      desk.wirecopy(R"(stage clean.boilerplate --config '{"repeated_after": 0}' < in.jsonl)");
  REQUIRE(run.status == 0);
  CHECK_FALSE(has(run.out, "repeated"));
}
