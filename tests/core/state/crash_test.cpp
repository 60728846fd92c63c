// A log that is killed, cut, full or damaged.

#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "core/state/log_fixture.hpp"
#include "state/backup.hpp"
#include "state/inspection.hpp"
#include "state/repair.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
namespace fs = std::filesystem;

namespace {

/// What every list says of the last transaction; fails where they differ.
std::string mark_of(CommitLog& log) {
  const auto mark = log.state(kLang, "key");
  REQUIRE(mark);
  if (!*mark) {
    CHECK_FALSE(*log.position(kFeed, "part"));
    CHECK(journal_of(log, kLang).empty());
    CHECK(lineage_of(log, {1, 2}).empty());
    return {};
  }
  CHECK(**log.position(kFeed, "part") == "at " + **mark);
  CHECK(**log.alias({5, 6}) == **mark);
  CHECK(log.parked(ParkedArticle::Kind::dead, 0, 9, {})->at(0).image == **mark);
  CHECK(journal_of(log, kLang).back() == "journal " + **mark);
  CHECK(lineage_of(log, {1, 2}).back() == "lineage " + **mark);
  CHECK(journal_of(log, kLang).size() == lineage_of(log, {1, 2}).size());
  return **mark;
}

/// A closed log of three transactions.
fs::path write_log(const fs::path& folder) {
  const auto log = open_log(options_for(folder));
  for (const char* mark : {"one", "two", "three"}) commit(*log, one_of_each(mark));
  REQUIRE(log->close());
  return folder;
}

std::vector<std::string> problems_of(const fs::path& folder) {
  auto found = state::inspect(folder);
  INFO((found ? std::string() : found.error().text()));
  REQUIRE(found);
  return *found;
}

std::vector<std::string> repaired(const fs::path& folder) {
  auto done = state::repair(folder);
  INFO((done ? std::string() : done.error().text()));
  REQUIRE(done);
  return *done;
}

bool any_has(const std::vector<std::string>& lines, const std::string& part) {
  for (const std::string& line : lines)
    if (has(line, part)) return true;
  return false;
}

const char* const kLineage = "lineage-000001.segment";
const char* const kJournal = "journal-2-1-000001.segment";

/// A limit on the size of files, while it lives: stands for a disk that is full.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    before_ = std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit_);
    const rlimit lower{bytes, limit_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &lower);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &limit_);
    std::signal(SIGXFSZ, before_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit limit_{};
  void (*before_)(int);
};

}  // namespace

TEST_CASE("a killed process leaves whole transactions", "[state][crash]") {
  const TemporaryFolder folder;
  for (int round = 0; round < 4; ++round) {
    const fs::path here = folder.path() / std::to_string(round);
    int ready[2];
    REQUIRE(pipe(ready) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      auto options = options_for(here);
      options.sync = round % 2 == 0 ? state::Sync::full : state::Sync::normal;
      const auto log = CommitLog::open(options);
      for (int i = 0; log; ++i)
        if (!(*log)->commit(one_of_each(std::to_string(i))) || write(ready[1], "x", 1) != 1) break;
      _exit(1);
    }
    char byte = 0;
    int committed = 0;
    for (; committed < 20 + round * 7; ++committed) REQUIRE(read(ready[0], &byte, 1) == 1);
    kill(child, SIGKILL);
    REQUIRE(waitpid(child, nullptr, 0) == child);
    ::close(ready[1]);
    while (read(ready[0], &byte, 1) == 1) ++committed;
    ::close(ready[0]);

    const auto log = open_log(options_for(here));
    CHECK(log->was_interrupted());
    const int last = std::stoi(mark_of(*log));
    CHECK((last == committed - 1 || last == committed));  // the last may not have been told
    CHECK(problems_of(here).empty());
  }
}

TEST_CASE("a copy of the files is what a crash would leave", "[state][crash]") {
  const TemporaryFolder folder;
  const fs::path here = folder.path() / "log", copy = folder.path() / "copy";
  const auto log = open_log(options_for(here));
  for (const char* mark : {"one", "two", "three"}) {
    commit(*log, one_of_each(mark));
    copy_folder(here, copy);
    const auto copied = open_log(options_for(copy));
    CHECK(mark_of(*copied) == mark);
    CHECK(copied->was_interrupted());
  }
}

TEST_CASE("what no transaction covers is cut, unknown segments are removed", "[state][crash]") {
  const TemporaryFolder folder;
  write_log(folder.path());
  const auto size = fs::file_size(folder.path() / kLineage);
  std::ofstream(folder.path() / kLineage, std::ios::app) << "half a frame";
  folder.write("lineage-000002.segment", "never committed");

  const auto log = open_log(options_for(folder.path()));
  CHECK(fs::file_size(folder.path() / kLineage) == size);
  CHECK_FALSE(fs::exists(folder.path() / "lineage-000002.segment"));
  commit(*log, one_of_each("four"));
  CHECK(mark_of(*log) == "four");
}

TEST_CASE("a segment that is too short is named and stays", "[state][damage]") {
  const TemporaryFolder folder;
  write_log(folder.path());
  const fs::path file = folder.path() / kJournal;
  const auto size = fs::file_size(file);
  fs::resize_file(file, size - 1);
  const Error error = refusal(options_for(folder.path()));
  CHECK(error.code == Errc::internal);
  CHECK(error.text() == file.string() + ": is damaged: it ends at byte " +
                            std::to_string(size - 1) + ", but " + std::to_string(size) +
                            " bytes were committed; wirecopy state check says more");
  CHECK(fs::file_size(file) == size - 1);
  CHECK(any_has(problems_of(folder.path()), "it ends at byte"));

  fs::remove(file);
  CHECK(has(refusal(options_for(folder.path())).text(), "journal-2-1-000001.segment: is gone"));
}

TEST_CASE("no flipped bit of a segment goes unseen", "[state][damage]") {
  const TemporaryFolder folder;
  write_log(folder.path());
  const auto log = open_log(options_for(folder.path()));
  const auto take = [](std::string_view) { return true; };
  for (const char* name : {kJournal, kLineage}) {
    const fs::path file = folder.path() / name;
    for (uint64_t byte = 0; byte < fs::file_size(file); ++byte) {
      flip_bit(file, byte);
      const Status read = name == kJournal ? log->journal(kLang, take) : log->lineage({1, 2}, take);
      INFO(byte);
      REQUIRE_FALSE(read);
      CHECK(read.error().code == Errc::internal);
      CHECK(has(read.error().text(), std::string(name) + ": is damaged at byte "));
      CHECK(problems_of(folder.path()).size() == 1);
      flip_bit(file, byte);
    }
  }
  CHECK(problems_of(folder.path()).empty());
}

TEST_CASE("no flipped bit of the database goes unseen", "[state][damage]") {
  const TemporaryFolder folder;
  const fs::path sound = write_log(folder.path() / "sound"), copy = folder.path() / "copy";
  const auto size = fs::file_size(sound / "log.db");
  int found = 0, harmless = 0;
  for (uint64_t byte = 0; byte < size; byte += byte < 200 ? 1 : 61) {
    copy_folder(sound, copy);
    flip_bit(copy / "log.db", byte);
    const auto problems = problems_of(copy);
    ++(problems.empty() ? harmless : found);
    const auto log = CommitLog::open(options_for(copy));
    INFO(byte);
    if (!log) {
      CHECK(has(log.error().text(), "log.db: "));
      continue;
    }
    if (problems.empty()) REQUIRE(mark_of(**log) == "three");  // a byte that means nothing
  }
  CHECK(found > 50);
  CHECK(harmless > found);  // most of a small database is empty
}

TEST_CASE("a database that is cut, emptied or gone is named and never made anew",
          "[state][damage]") {
  const TemporaryFolder folder;
  const fs::path sound = write_log(folder.path() / "sound"), copy = folder.path() / "copy";
  const auto size = fs::file_size(sound / "log.db");
  for (const uint64_t left : {size / 2, size - 4096, uint64_t{100}, uint64_t{1}, uint64_t{0}}) {
    copy_folder(sound, copy);
    fs::resize_file(copy / "log.db", left);
    INFO(left);
    const Error error = refusal(options_for(copy));
    INFO(error.text());
    CHECK(error.code == Errc::internal);
    CHECK(has(error.text(), "log.db: is "));
    CHECK(fs::file_size(copy / "log.db") == left);
    CHECK(fs::exists(copy / kLineage));
    if (left > 0) CHECK_FALSE(problems_of(copy).empty());
  }
  fs::remove(copy / "log.db");
  CHECK(has(refusal(options_for(copy)).text(), "log.db: is gone, but there was a log"));
  fs::remove(copy / kLineage);
  fs::remove(copy / kJournal);
  CHECK(has(refusal(options_for(copy)).text(), "log.db: is gone, but there was a log"));
}

TEST_CASE("a disk that is full leaves what was there, and room makes it work", "[state][crash]") {
  const TemporaryFolder folder;
  auto options = options_for(folder.path());
  const auto log = open_log(options);
  commit(*log, one_of_each("one"));
  const auto grow = [&](const Transaction& more) {
    const FileSizeLimit limit(400'000);
    Status status;
    for (int i = 0; i < 1000 && status; ++i) status = log->commit(more);
    REQUIRE_FALSE(status);
    return status.error();
  };

  Transaction rows;
  rows.state = {{StateWrite::Kind::put, kLang, "large", std::string(90'000, 'x'), 0}};
  const Error full_database = grow(rows);
  INFO(full_database.text());
  CHECK(full_database.code == Errc::unavailable);
  CHECK(has(full_database.text(), "log.db: cannot be read or written: File too large"));
  CHECK(mark_of(*log) == "one");
  commit(*log, one_of_each("two"));

  Transaction entries;
  for (int i = 0; i < 20'000; ++i)
    entries.lineage.push_back(std::to_string(i * 7919) + std::to_string(i * 104729));
  entries.lineage_ids.resize(entries.lineage.size(), {9, 9});
  const Error full_segment = grow(entries);
  CHECK(full_segment.code == Errc::unavailable);
  CHECK(has(full_segment.text(), "lineage-000001.segment: File too large"));
  commit(*log, one_of_each("three"));
  CHECK(mark_of(*log) == "three");
  CHECK(problems_of(folder.path()).empty());
}

TEST_CASE("a full file system is a sentence, and the old state can be read", "[state][crash]") {
  const TemporaryFolder folder;
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    enum { kFine, kCannotMount, kWrong };
    if (unshare(CLONE_NEWNS | (geteuid() == 0 ? 0 : CLONE_NEWUSER)) != 0) _exit(kCannotMount);
    (void)mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
    if (mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=1m") != 0) _exit(kCannotMount);
    const auto log = CommitLog::open(options_for(folder.path()));
    if (!log || !(*log)->commit(one_of_each("one"))) _exit(kWrong);
    Transaction more;
    Status status;
    for (int i = 0; i < 100 && status; ++i) {
      more.parked = {parked(10 + i, ParkedArticle::Kind::held, kLang, 0, std::string(50'000, 'x'))};
      status = (*log)->commit(more);
    }
    const bool is_said = !status && status.error().code == Errc::unavailable &&
                         has(status.error().text(), "No space left on device");
    if (!is_said) std::fprintf(stderr, "%s\n", status ? "no error" : status.error().text().c_str());
    const auto position = (*log)->position(kFeed, "part");
    _exit(is_said && position && *position == "at one" ? kFine : kWrong);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 1) WIRECOPY_SKIP("a file system cannot be mounted here");
  CHECK(WEXITSTATUS(status) == 0);
}

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

TEST_CASE("a backup holds one moment of a log that goes on", "[state][backup]") {
  const TemporaryFolder folder;
  const fs::path here = folder.path() / "log", copy = folder.path() / "backup";
  const auto log = open_log(options_for(here));
  for (const char* mark : {"one", "two"}) commit(*log, one_of_each(mark));
  REQUIRE(state::back_up(here, copy));
  commit(*log, one_of_each("three"));

  CHECK(problems_of(copy).empty());
  CHECK(mark_of(*open_log(options_for(copy))) == "two");
  CHECK(state::back_up(here, copy).error().code == Errc::invalid_config);
  CHECK_FALSE(state::back_up(folder.path() / "none", folder.path() / "other"));
  CHECK_FALSE(fs::exists(folder.path() / "other"));
}

TEST_CASE("backups and checks are right while commits go on", "[state][backup]") {
  const TemporaryFolder folder;
  const fs::path here = folder.path() / "log";
  int ready[2];
  REQUIRE(pipe(ready) == 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    auto options = options_for(here);
    options.sync = state::Sync::normal;
    const auto log = CommitLog::open(options);
    for (int i = 0; log; ++i) {
      Transaction all = one_of_each(std::to_string(i));
      if (i % 5 == 0) all.compacted = {kLang};
      if (!(*log)->commit(all)) break;
      if (i == 0 && write(ready[1], "x", 1) != 1) break;
    }
    _exit(1);
  }
  char byte = 0;
  REQUIRE(read(ready[0], &byte, 1) == 1);
  for (int i = 0; i < 10; ++i) {
    const fs::path copy = folder.path() / std::to_string(i);
    const Status status = state::back_up(here, copy);
    INFO((status ? std::string() : status.error().text()));
    CHECK(status);
    for (const fs::path& looked_at : {copy, here})
      for (const std::string& problem : problems_of(looked_at)) FAIL_CHECK(problem);
    const auto log = open_log(options_for(copy));
    CHECK(journal_of(*log, kLang).back() == "journal " + **log->state(kLang, "key"));
  }
  kill(child, SIGKILL);
  REQUIRE(waitpid(child, nullptr, 0) == child);
  for (const int file : ready) ::close(file);
}
