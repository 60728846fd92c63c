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

TEST_CASE("news that stands in every article of a site stays", "[program][boilerplate]") {
  const Desk desk;
  std::string all;
  for (int i = 0; i < 12; ++i)
    all += nlohmann::json({{"url", "https://gazette.example/" + std::to_string(i)},
                           {"body", "A lorry hit bridge " + std::to_string(i) +
                                        " at seven in the morning and stood there until noon.\n\n"
                                        "No one was hurt, the police said.\n\nRepairs are to take "
                                        "until the end of the week, the council told this paper, "
                                        "and the road is closed."}})
               .dump() +
           "\n";
  desk.write("in.jsonl", all);
  const Outcome run = desk.wirecopy("stage clean.boilerplate < in.jsonl");
  REQUIRE(run.status == 0);
  CHECK_FALSE(has(run.out, "notices"));
}

TEST_CASE("saved pages are of the site that they name", "[program][boilerplate]") {
  const Desk desk;
  std::string all;
  for (int i = 0; i < 8; ++i) {
    const std::string n = std::to_string(i);
    all += nlohmann::json({{"url", "file:///saved/" + n + ".html"},
                           {"canonical_url", "https://valley.example/n/" + n},
                           {"body", "Story " + n + " is about the valley.\n\n" + kLine},
                           {"body_html", "<p>Story " + n + " is about the valley.</p><p>" +
                                             std::string(kLine) + "</p>"}})
               .dump() +
           "\n";
  }
  desk.write("in.jsonl", all);
  const Outcome run = desk.wirecopy("stage clean.boilerplate < in.jsonl");
  REQUIRE(run.status == 0);
  desk.write("out.jsonl", run.out);
  const auto last = desk.lines("out.jsonl").at(7);
  CHECK(last["body"] == "Story 7 is about the valley.");
  CHECK(last["body_html"] == "<p>Story 7 is about the valley.</p>");
  CHECK(last["notices"].at(0)["kind"] == "repeated");
}

TEST_CASE("articles of no site are told once", "[program][boilerplate]") {
  const Desk desk;
  desk.write("in.jsonl", "{\"body\": \"One.\"}\n{\"body\": \"Two.\"}\n");
  desk.pipeline("in.jsonl", "clean.boilerplate");
  const Outcome run = desk.wirecopy("run p.json");
  REQUIRE(run.status == 0);
  const size_t told = run.err.find("the lines of such are not learnt");
  INFO(run.err);
  REQUIRE(told != run.err.npos);
  CHECK(run.err.find("the lines of such are not learnt", told + 1) == run.err.npos);
}

TEST_CASE("nothing is learnt where it is not asked for", "[program][boilerplate]") {
  const Desk desk;
  desk.write("in.jsonl", articles(1, 20));
  const Outcome run =
      desk.wirecopy(R"(stage clean.boilerplate --config '{"repeated_after": 0}' < in.jsonl)");
  REQUIRE(run.status == 0);
  CHECK_FALSE(has(run.out, "repeated"));
}

TEST_CASE("lines that name the agency of a story are kept, and tell the provider",
          "[program][boilerplate]") {
  const Desk desk;
  const auto swept = [&](const std::string& line, const nlohmann::json& more) {
    nlohmann::json article = {
        {"body", "The council met on Monday in Bonn and decided a great deal.\n\n" + line}};
    article.update(more);
    desk.write("in.jsonl", article.dump() + "\n");
    return nlohmann::json::parse(desk.wirecopy("stage clean.boilerplate < in.jsonl").out);
  };
  const std::pair<const char*, const char*> lines[] = {
      {"© dpa-infocom, dpa:240501-99-123456/3", "dpa"},
      {"Quelle: dpa", "dpa"},
      {"© 2024 The Associated Press. All rights reserved.", "AP"},
      {"© Thomson Reuters 2024.", "Reuters"},
      {"Source: Xinhua", "Xinhua"},
      {"© 2024 The Ferry. All rights reserved.", ""},
      {"© 2024 Uni Basel. All rights reserved.", ""},
      {"(With inputs from PTI)", ""},
  };
  for (const auto& [line, provider] : lines) {
    CAPTURE(line);
    const auto article = swept(line, nlohmann::json::object());
    CHECK(article["notices"].at(0)["text"] == line);
    CHECK(article.value("provider", "") == provider);
  }
  CHECK(swept("Quelle: dpa", {{"provider", "AFP"}})["provider"] == "AFP");
}
