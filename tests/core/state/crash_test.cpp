// A log whose process is killed, or whose disk is full.

#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "core/state/damaged_log.hpp"

using namespace wirecopy;
using namespace wirecopy::test;

namespace {

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
  rows.state = {{StateWrite::Kind::put, kLang, "large", std::string(90'000, 'x')}};
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
