#include "state/backup.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "core/state/damaged_log.hpp"

using namespace wirecopy;
using namespace wirecopy::test;

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
