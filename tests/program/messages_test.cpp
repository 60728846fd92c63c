// What the program says when something is not as it should be, and how it ends.
#include <sstream>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {

/// p.json: a source and sinks to `outputs`.
void write_pipeline(const Desk& desk, const std::string& inputs,
                    const std::vector<std::string>& outputs, const std::string& name = "p",
                    const std::string& first = "out0") {
  std::string text = R"({"name":")" + name + R"(","stages":[)" +
                     R"({"id":"in","type":"fetch.files","config":{"paths":[")" + inputs + R"("]}})";
  for (size_t i = 0; i < outputs.size(); ++i)
    text += R"(,{"id":")" + (i == 0 ? first : "out" + std::to_string(i)) +
            R"(","type":"export.jsonl","config":{"path":")" + outputs[i] + R"("}})";
  desk.write(name + ".json", text + "]}");
}

void write_article(const Desk& desk) {
  desk.write("a.jsonl", "{\"id\":\"1\",\"title\":\"One\"}\n");
}

bool is_all_json(const std::string& text) {
  std::istringstream lines(text);
  size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count)
    if (!nlohmann::json::accept(line)) return false;
  return count > 0;
}

}  // namespace

TEST_CASE("a stage whose id has changed is refused with the ways out", "[program][messages]") {
  const Desk desk;
  write_article(desk);
  write_pipeline(desk, "a.jsonl", {"out.jsonl"});
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  const std::string before = contents(desk.path() / "out.jsonl");
  write_pipeline(desk, "a.jsonl", {"out.jsonl"}, "p", "renamed");
  const Outcome refused = desk.wirecopy("run p.json");
  CHECK(refused.status == 78);
  CHECK(has(refused.err, "stage \"out0\" is gone: 2 keys of state"));
  CHECK(has(refused.err, "--accept-state-change throw this away and go on, or --fresh begin anew"));
  CHECK(contents(desk.path() / "out.jsonl") == before);
  // What is in the file does not come again: it is not made anew, but gone on with if that is
  // wished.
  const Outcome accepted = desk.wirecopy("run p.json --accept-state-change");
  CHECK(accepted.status == 74);
  CHECK(has(accepted.err, "bytes that this pipeline has not written"));
  CHECK(contents(desk.path() / "out.jsonl") == before);
}

TEST_CASE("a failure is told also without a report", "[program][messages]") {
  const Desk desk;
  write_article(desk);
  write_pipeline(desk, "a.jsonl", {"a.jsonl/out.jsonl"});
  const Outcome run = desk.wirecopy("run p.json --report none -q");
  CHECK(run.status == 74);
  CHECK(has(run.err, "p: out0: "));
  CHECK(has(run.err, "a.jsonl: Not a directory"));
}

TEST_CASE("with --log-format json all but the report is JSON", "[program][messages]") {
  const Desk desk;
  write_article(desk);
  desk.write("bad.json", "{\"stages\":[{\"type\":\"fetch.fils\"},{}]}");
  const Outcome bad = desk.wirecopy("run bad.json --log-format json");
  CHECK(bad.status == 78);
  CHECK(is_all_json(bad.err));
  CHECK(has(bad.err, "did you mean"));

  write_pipeline(desk, "a.jsonl", {"out.jsonl"});
  const std::string flags = "run p.json --log-format json --report none";
  REQUIRE(desk.wirecopy(flags).status == 0);
  std::filesystem::remove(desk.path() / "out.jsonl");
  desk.write("a.jsonl", "{\"id\":\"2\"}\n");
  const Outcome gone = desk.wirecopy(flags);
  CHECK(gone.status == 74);
  CHECK(is_all_json(gone.err));
  CHECK(has(gone.err, "begin anew (wirecopy run --fresh)"));
  write_pipeline(desk, "a.jsonl", {"out.jsonl"}, "p", "renamed");
  const Outcome renamed = desk.wirecopy(flags);
  CHECK(renamed.status == 78);
  CHECK(is_all_json(renamed.err));
}

TEST_CASE("a run with --fresh says what is thrown away with the state", "[program][messages]") {
  const Desk desk;
  desk.write("a.jsonl", "broken\nagain\n");
  write_pipeline(desk, "a.jsonl", {"out.jsonl"});
  const Outcome first = desk.wirecopy("run p.json");
  CHECK(first.status == 65);
  CHECK(has(first.err, "2 dead letters: wirecopy dlq list p.json shows what failed and why"));
  CHECK(has(desk.wirecopy("run p.json --fresh -q").err,
            ".wirecopy/p: --fresh has thrown away 2 dead letters\n"));
}

TEST_CASE("an article that two sinks have has one account", "[program][messages]") {
  const Desk desk;
  write_article(desk);
  write_pipeline(desk, "a.jsonl", {"out.jsonl", "copy.jsonl"});
  REQUIRE(desk.wirecopy("run p.json").status == 0);
  const Outcome shown = desk.wirecopy("explain p.json 1");
  CHECK(shown.status == 0);
  CHECK(has(shown.out, "exported by out0: "));
  CHECK(has(shown.out, "exported by out1: "));
  CHECK(shown.out.find("article 1") == shown.out.rfind("article 1"));
  CHECK(nlohmann::json::parse(desk.wirecopy("explain p.json 1 --json").out).size() == 1);

  const Outcome misspelt = desk.wirecopy("explain p.json 1 --field titel");
  CHECK(misspelt.status == 64);
  CHECK(has(misspelt.err, "no field \"titel\": did you mean \"title\"?"));
  CHECK(desk.wirecopy("explain p.json 1 --field title").status == 0);
}

TEST_CASE("an output that is read again is refused at its place", "[program][messages]") {
  const Desk desk;
  std::filesystem::create_directory(desk.path() / "in");
  desk.write("in/a.jsonl", "{}\n");
  const auto refused = [&](const std::string& inputs, const std::string& output,
                           const std::string& sentence) {
    write_pipeline(desk, inputs, {output});
    const Outcome checked = desk.wirecopy("check p.json");
    CHECK(checked.status == 78);
    CHECK(has(checked.err, "p.json:1:"));
    CHECK(has(checked.err, sentence));
    CHECK(desk.wirecopy("run p.json").status == 78);
  };
  const std::string found = ", which is found here: it cannot be read, too";
  refused("in", "in/out.jsonl", found);
  refused("in", "in/deep/out.jsonl.gz", found);
  refused("in/*.jsonl", "in/out.jsonl", found);
  refused("in/**/*.jsonl", "in/out.jsonl", found);
  refused("in/**/*.jsonl", "in/b/c/out.jsonl", found);
  refused("a.jsonl", "in", "is a folder, not a file");
  for (const char* output : {"out.jsonl", "in/out.dat", "inside.jsonl"}) {
    write_pipeline(desk, "in", {output});
    CHECK(desk.wirecopy("check p.json").status == 0);
  }
  for (const auto& [input, output] : {std::pair("in/*.jsonl", "in/deep/out.jsonl"),
                                      {"in/**/a/*.jsonl", "in/a/b/out.jsonl"},
                                      {"in/**/*.jsonl", "in/.hidden/out.jsonl"}}) {
    write_pipeline(desk, input, {output});
    CHECK(desk.wirecopy("check p.json").status == 0);
  }
}

TEST_CASE("two pipelines that run together do not write one file", "[program][messages]") {
  const Desk desk;
  write_article(desk);
  write_pipeline(desk, "a.jsonl", {"out.jsonl"});
  write_pipeline(desk, "a.jsonl", {"./out.jsonl"}, "q");
  for (const char* command : {"check", "run"}) {
    const Outcome both = desk.wirecopy(std::string(command) + " p.json q.json");
    CHECK(both.status == 78);
    CHECK(has(both.err, "q.json:1:"));
    CHECK(has(both.err, "\"out0\" of p.json writes this file already"));
  }
  CHECK(desk.wirecopy("check p.json").status == 0);
}

TEST_CASE("a bound of memory that leaves no room is told", "[program][messages]") {
  const Desk desk;
  write_article(desk);
  write_pipeline(desk, "a.jsonl", {"out.jsonl"});
  const Outcome small = desk.wirecopy("run p.json --max-memory 1MB -q");
  CHECK(small.status == 0);
  CHECK(has(small.err, "max_memory leaves no room for articles beside the program"));
  CHECK_FALSE(has(desk.wirecopy("run p.json --max-memory 2GB -q").err, "max_memory"));
}
