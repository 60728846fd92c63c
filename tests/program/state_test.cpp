#include "catch.hpp"
#include "program/run_program.hpp"
#include "state/commit_log.hpp"

using namespace wirecopy::test;
using namespace wirecopy::state;
namespace fs = std::filesystem;

namespace {

/// A desk with the pipeline p.json, which names a secret and a stage that are missing.
class StateDesk : public Desk {
 public:
  StateDesk() {
    write("p.json", R"({"name": "wire", "stages": [
      {"id": "feed", "type": "fetch.nowhere", "config": {"key": {"$env": "NO_SUCH_KEY"}}}]})");
  }
  fs::path folder() const { return path() / ".wirecopy" / "wire"; }

  std::unique_ptr<CommitLog> open() const {
    CommitLog::Options options;
    options.folder = folder();
    options.pipeline = "wire";
    options.stages = {{"feed", "fetch.nowhere", 0}, {"lang", "tag.language", 1}};
    auto log = CommitLog::open(options);
    REQUIRE(log);
    return *std::move(log);
  }

  /// What a run leaves.
  void fill() const {
    const auto log = open();
    Transaction all;
    all.positions = {{0, "https://example.org/rss", "etag \"7\""}};
    all.state = {{StateWrite::Kind::put, 1, "a", "1"}, {StateWrite::Kind::put, 1, "b", "2"}};
    ParkedArticle dead;
    dead.number = 1;
    dead.stage = 1;
    all.parked = {dead};
    all.seen = {{{1, 2}, 3, 1}, {{4, 5}, 6, 1}};
    all.aliases = {{{7, 8}, "id"}};
    all.journal = {{1, "one"}};
    all.lineage = {"entry"};
    all.lineage_ids = {{1, 2}};
    REQUIRE(log->commit(all));
    REQUIRE(log->close());
  }
};

}  // namespace

TEST_CASE("state show says what is kept, by stage", "[program][state]") {
  const StateDesk desk;
  const Outcome none = desk.wirecopy("state show p.json");
  CHECK(none.status == 0);
  CHECK(has(none.err, ".wirecopy/wire: nothing is kept there"));

  desk.fill();
  const Outcome shown = desk.wirecopy("state show p.json");
  CHECK(shown.status == 0);
  CHECK(has(shown.out, ".wirecopy/wire: "));
  CHECK(has(shown.out, "  feed      1 position\n"));
  CHECK(has(shown.out, "https://example.org/rss at etag \"7\"\n"));
  CHECK(has(shown.out, "  lang      2 keys of state, a journal of "));
  CHECK(has(shown.out, " bytes, 1 dead letter\n"));
  CHECK(has(shown.out, "  known     2 articles, 1 address\n"));
  CHECK_FALSE(has(shown.out, "a run goes on"));
}

TEST_CASE("state show prints JSON, beside a running pipeline too", "[program][state]") {
  const StateDesk desk;
  CHECK(nlohmann::json::parse(desk.wirecopy("state show p.json --json").out)["bytes"] == 0);
  desk.fill();
  const auto log = desk.open();
  REQUIRE(log->commit({}));

  const auto shown = nlohmann::json::parse(desk.wirecopy("state show p.json --json").out);
  CHECK(shown["open"] == true);
  CHECK(shown["seen"] == 2);
  CHECK(shown["lineage_bytes"].get<int>() > 0);
  REQUIRE(shown["stages"].size() == 2);
  CHECK(shown["stages"][0]["positions"][0]["partition"] == "https://example.org/rss");
  CHECK(shown["stages"][1]["keys"] == 2);
  CHECK(shown["stages"][1]["parked"]["dead"] == 1);
}

TEST_CASE("state check names damage, and --repair saves the rest", "[program][state]") {
  const StateDesk desk;
  desk.fill();
  const Outcome sound = desk.wirecopy("state check p.json");
  CHECK(sound.status == 0);
  CHECK(has(sound.err, ": is sound"));

  const fs::path segment = desk.folder() / "lineage-000001.segment";
  fs::resize_file(segment, fs::file_size(segment) - 1);
  const Outcome found = desk.wirecopy("state check p.json");
  CHECK(found.status == 65);
  CHECK(has(found.out, segment.string() + ": is damaged at byte 0: it ends within a frame"));

  const Outcome repaired = desk.wirecopy("state check p.json --repair");
  CHECK(repaired.status == 0);
  CHECK(has(repaired.out, "lineage-000001.segment: bytes 0 to "));
  CHECK(has(repaired.out, "0 entries are kept"));
  CHECK(fs::exists(segment.string() + ".damaged"));
  CHECK(desk.wirecopy("state check p.json").status == 0);

  fs::remove(desk.folder() / "log.db");
  const Outcome gone = desk.wirecopy("state check p.json");
  CHECK(gone.status == 65);
  CHECK(has(gone.out, "log.db: is gone, but there was a log"));
}

TEST_CASE("state reset asks for --yes and spares what a run holds", "[program][state]") {
  const StateDesk desk;
  desk.fill();
  desk.write("note.txt", "");
  fs::copy_file(desk.path() / "note.txt", desk.folder() / "note.txt");
  const Outcome asked = desk.wirecopy("state reset p.json");
  CHECK(asked.status == 64);
  CHECK(has(asked.err, "This would be removed:\n"));
  CHECK(has(asked.err, "2 keys of state"));
  CHECK(desk.wirecopy("state show p.json").status == 0);

  {
    const auto log = desk.open();
    const Outcome in_use = desk.wirecopy("state reset p.json --yes");
    CHECK(in_use.status == 75);
    CHECK(has(in_use.err, ".wirecopy/wire: is in use by process "));
  }
  CHECK(desk.wirecopy("state reset p.json --yes").status == 0);
  CHECK(has(desk.wirecopy("state show p.json").err, "nothing is kept there"));
  CHECK(fs::exists(desk.folder() / "note.txt"));
  CHECK_FALSE(*desk.open()->position(0, "https://example.org/rss"));  // begins anew
}

TEST_CASE("state backup copies beside a running pipeline", "[program][state]") {
  const StateDesk desk;
  CHECK(desk.wirecopy("state backup p.json saved").status == 64);
  desk.fill();
  const auto log = desk.open();
  const Outcome copied = desk.wirecopy("state backup p.json saved");
  INFO(copied.err);
  CHECK(copied.status == 0);
  CHECK(desk.wirecopy("state check saved").status == 0);
  CHECK(has(desk.wirecopy("state show saved").out, "2 keys of state"));
  const Outcome again = desk.wirecopy("state backup p.json saved");
  CHECK(again.status == 64);
  CHECK(has(again.err, "saved: is not empty"));
}

TEST_CASE("state needs a pipeline file that can be read", "[program][state]") {
  const StateDesk desk;
  CHECK(desk.wirecopy("state show none.json").status == 66);
  desk.write("q.json", "{\"name\": ");
  CHECK(desk.wirecopy("state check q.json").status == 78);
  desk.write("r.json", R"({"name": "../elsewhere", "stages": []})");
  const Outcome refused = desk.wirecopy("state reset r.json --yes");
  CHECK(refused.status == 78);
  CHECK(has(refused.err, "r.json:1:10: error: is no name"));
  CHECK(desk.wirecopy("state").status == 64);
}
