#include "state/repair.hpp"

#include "core/state/damaged_log.hpp"

using namespace wirecopy;
using namespace wirecopy::test;

TEST_CASE("repair keeps every frame that can be read", "[state][repair]") {
  const TemporaryFolder folder;
  write_log(folder.path());
  const fs::path file = folder.path() / kLineage;
  const std::string before = read_file(file);
  flip_bit(file, before.size() / 2);  // the second of three

  const auto done = repaired(folder.path());
  REQUIRE(done.size() == 2);
  CHECK(has(done[0], "lineage-000001.segment: bytes " + std::to_string(before.size() / 3) + " to " +
                         std::to_string(before.size() / 3 * 2) + " are lost"));
  CHECK(has(done[1], "2 entries are kept"));
  CHECK(fs::file_size(folder.path() / (std::string(kLineage) + ".damaged")) == before.size());
  CHECK(problems_of(folder.path()).empty());
  CHECK(repaired(folder.path()).empty());

  const auto log = open_log(options_for(folder.path()));
  CHECK(lineage_of(*log, {1, 2}) == std::vector<std::string>{"lineage one", "lineage three"});
  commit(*log, one_of_each("four"));
  CHECK(lineage_of(*log, {1, 2}).size() == 3);
  CHECK(state::repair(folder.path()).error().code == Errc::unavailable);  // in use
}

TEST_CASE("repair takes a cut segment as it is, and forgets one that is gone", "[state][repair]") {
  const TemporaryFolder folder;
  write_log(folder.path());
  fs::resize_file(folder.path() / kJournal, fs::file_size(folder.path() / kJournal) - 3);
  fs::remove(folder.path() / kLineage);
  const auto done = repaired(folder.path());
  CHECK(any_has(done, "lineage-000001.segment: is gone, with "));
  CHECK(any_has(done, "journal-2-1-000001.segment: 2 entries are kept"));
  const auto log = open_log(options_for(folder.path()));
  CHECK(journal_of(*log, kLang) == std::vector<std::string>{"journal one", "journal two"});
  CHECK(lineage_of(*log, {1, 2}).empty());
}

TEST_CASE("repair saves the rows of a damaged database", "[state][repair]") {
  const TemporaryFolder folder;
  write_log(folder.path());
  {
    auto database = state::Database::open(folder.path() / "log.db", state::Database::Mode::write);
    REQUIRE(database);
    REQUIRE((*database)->execute("UPDATE positions SET position = 'elsewhere'"));
  }
  REQUIRE(problems_of(folder.path()).size() == 1);
  const auto done = repaired(folder.path());
  CHECK(any_has(done, "log.db: of the table positions 0 rows are kept, 1 lost"));
  CHECK(problems_of(folder.path()).empty());
  const auto log = open_log(options_for(folder.path()));
  CHECK_FALSE(*log->position(kFeed, "part"));
  CHECK(**log->state(kLang, "key") == "three");
  CHECK(journal_of(*log, kLang).size() == 3);
  CHECK(log->next_number() == 6);
}

TEST_CASE("a repair that was killed is completed", "[state][repair]") {
  const TemporaryFolder folder;
  write_log(folder.path());
  fs::rename(folder.path() / "log.db", folder.path() / "log.db.new");
  CHECK(repaired(folder.path()).empty());
  CHECK(mark_of(*open_log(options_for(folder.path()))) == "three");
}

TEST_CASE("what was moved aside stays when more is moved aside", "[state][repair]") {
  const TemporaryFolder folder;
  write_log(folder.path());
  for (const char* name : {"lineage-000001.segment.damaged", "lineage-000001.segment.2.damaged"}) {
    flip_bit(folder.path() / kLineage, 50);
    CHECK(any_has(repaired(folder.path()), name));
    CHECK(fs::exists(folder.path() / name));
  }
}

TEST_CASE("repair of a database that is none finds the lineage again", "[state][repair]") {
  const TemporaryFolder folder;
  write_log(folder.path());
  flip_bit(folder.path() / "log.db", 3);
  const auto done = repaired(folder.path());
  CHECK(any_has(done, "log.db: nothing of it can be read"));
  CHECK(any_has(done, "log.db.damaged"));
  CHECK(any_has(done, "journal-2-1-000001.segment: belongs to no known stage"));
  CHECK(any_has(done, "lineage-000001.segment: was found again"));
  CHECK(problems_of(folder.path()).empty());
  const auto log = open_log(options_for(folder.path()));
  CHECK(lineage_of(*log, {1, 2}).size() == 3);
}

TEST_CASE("any damage of the database can be repaired", "[state][repair]") {
  const TemporaryFolder folder;
  const fs::path sound = write_log(folder.path() / "sound"), copy = folder.path() / "copy";
  const auto size = fs::file_size(sound / "log.db");
  for (uint64_t byte = 5; byte < size; byte += 997) {
    copy_folder(sound, copy);
    flip_bit(copy / "log.db", byte);
    if (const auto problems = problems_of(copy); problems.empty()) continue;
    INFO(byte);
    const auto done = state::repair(copy);
    if (!done) {  // not recognised as ours
      CHECK(done.error().code == Errc::invalid_config);
      continue;
    }
    CHECK_FALSE(done->empty());
    CHECK(problems_of(copy).empty());
    CHECK(CommitLog::open(options_for(copy)));
  }
}
