#pragma once

/// \file
/// Logs that are cut, damaged and repaired.

#include "core/state/log_fixture.hpp"
#include "state/inspection.hpp"
#include "state/repair.hpp"

namespace wirecopy::test {

namespace fs = std::filesystem;

inline constexpr const char* kLineage = "lineage-000001.segment";
inline constexpr const char* kJournal = "journal-2-1-000001.segment";

/// What every list says of the last transaction; fails where they differ.
inline std::string mark_of(CommitLog& log) {
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
inline fs::path write_log(const fs::path& folder) {
  const auto log = open_log(options_for(folder));
  for (const char* mark : {"one", "two", "three"}) commit(*log, one_of_each(mark));
  REQUIRE(log->close());
  return folder;
}

inline std::vector<std::string> problems_of(const fs::path& folder) {
  auto found = state::inspect(folder);
  INFO((found ? std::string() : found.error().text()));
  REQUIRE(found);
  return *found;
}

inline std::vector<std::string> repaired(const fs::path& folder) {
  auto done = state::repair(folder);
  INFO((done ? std::string() : done.error().text()));
  REQUIRE(done);
  return *done;
}

inline bool any_has(const std::vector<std::string>& lines, const std::string& part) {
  for (const std::string& line : lines)
    if (has(line, part)) return true;
  return false;
}

}  // namespace wirecopy::test
