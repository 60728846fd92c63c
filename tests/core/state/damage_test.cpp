// A log whose files are not as they were left.

#include "core/state/damaged_log.hpp"

using namespace wirecopy;
using namespace wirecopy::test;

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
  auto options = options_for(copy);
  options.sync = state::Sync::normal;
  int found = 0, harmless = 0;
  for (uint64_t byte = 0; byte < size; byte += byte < 100 ? 1 : 97) {
    copy_folder(sound, copy);
    flip_bit(copy / "log.db", byte);
    const auto problems = problems_of(copy);
    ++(problems.empty() ? harmless : found);
    const auto log = CommitLog::open(options);
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
