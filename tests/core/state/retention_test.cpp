#include <algorithm>
#include <random>

#include "core/state/log_fixture.hpp"
#include "state/schema.hpp"
#include "state/segments.hpp"

using namespace wirecopy;
using namespace wirecopy::test;

namespace {

constexpr wcp_time kHour = 3'600'000'000;

std::vector<std::string> segments_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".segment") names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

/// Text that does not compress.
std::string noise(size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string text(size, ' ');
  std::ranges::generate(text, [&] { return static_cast<char>(random()); });
  return text;
}

Transaction lineage_entry(uint64_t id, std::string text) {
  Transaction all;
  all.lineage = {std::move(text)};
  all.lineage_ids = {{id, id}};
  return all;
}

}  // namespace

TEST_CASE("the newest articles are remembered, the oldest forgotten", "[state][retention]") {
  const TemporaryFolder folder;
  for (const bool in_memory : {false, true}) {
    auto options = options_for(in_memory ? std::filesystem::path() : folder.path());
    options.retention.seen = 10;
    const auto log = open_log(options);
    for (uint64_t i = 0; i < 15; ++i) {
      Transaction all;
      all.seen = {{{i, 0}, i, 1}};
      all.aliases = {{{i, 1}, "id"}};
      if (i == 12) all.seen.push_back({{5, 0}, 99, 2});  // comes again: new
      commit(*log, all);
    }
    for (uint64_t i = 0; i < 15; ++i) {
      INFO(i);
      CHECK(log->seen({i, 0})->has_value() == (i >= 6 || i == 5));
      CHECK(log->alias({i, 1})->has_value() == (i >= 5));
    }
    CHECK((**log->seen({5, 0})).content == 99);
  }
}

TEST_CASE("a lower bound is reached in portions", "[state][retention]") {
  const TemporaryFolder folder;
  auto options = options_for(folder.path());
  {
    const auto log = open_log(options);
    Transaction all;
    for (uint64_t i = 0; i < 1000; ++i) all.seen.push_back({{i, 0}, i, 1});
    commit(*log, all);
  }
  options.retention.seen = 100;
  const auto log = open_log(options);
  const auto left = [&] {
    int count = 0;
    for (uint64_t i = 0; i < 1000; ++i) count += log->seen({i, 0})->has_value() ? 1 : 0;
    return count;
  };
  commit(*log, {});
  CHECK(left() == 744);
  for (int i = 0; i < 3; ++i) commit(*log, {});
  CHECK(left() == 100);
  CHECK(log->seen({999, 0})->has_value());

  options.retention.seen = 0;
  options.folder.clear();
  const auto none = open_log(options);
  Transaction all;
  all.seen = {{{1, 1}, 1, 1}};
  commit(*none, all);
  CHECK_FALSE(*none->seen({1, 1}));
}

TEST_CASE("dead letters go by their age, others stay", "[state][retention]") {
  wcp_time now = 100 * kHour;
  auto options = options_for({});
  options.now = [&] { return now; };
  options.retention.dead_age = kHour;
  const auto log = open_log(options);
  Transaction all;
  for (int64_t i = 1; i <= 2500; ++i) all.parked.push_back(parked(i, ParkedArticle::Kind::dead, 0));
  all.parked.push_back(parked(2501, ParkedArticle::Kind::held, 0));
  for (auto& article : all.parked) article.since = now;
  commit(*log, all);
  const auto count = [&] {
    uint64_t sum = 0;
    const auto counts = log->parked_counts(0);
    for (const auto& row : *counts) sum += row.count;
    return sum;
  };
  CHECK(count() == 2501);

  now += kHour + 1;
  commit(*log, {});
  CHECK(count() == 1501);  // a portion at a time
  REQUIRE(log->close());
  CHECK(count() == 1);
}

TEST_CASE("lineage goes by its age, whole segments, the oldest first", "[state][retention]") {
  const TemporaryFolder folder;
  wcp_time now = 1000 * kHour;
  auto options = options_for(folder.path());
  options.now = [&] { return now; };
  options.retention.lineage_age = 8 * kHour;
  const auto log = open_log(options);
  for (uint64_t hour = 0; hour < 20; ++hour, now += kHour + 1)
    commit(*log, lineage_entry(hour, "hour " + std::to_string(hour)));

  CHECK(lineage_of(*log, {2, 2}).empty());
  CHECK(lineage_of(*log, {19, 19}).size() == 1);
  CHECK(lineage_of(*log, {13, 13}).size() == 1);
  CHECK(segments_in(folder.path()).size() < 10);

  now += 100 * kHour;  // also the one that was written to
  REQUIRE(log->close());
  CHECK(segments_in(folder.path()).empty());
  commit(*log, lineage_entry(1, "anew"));
  CHECK(lineage_of(*log, {1, 1}) == std::vector<std::string>{"anew"});
}

TEST_CASE("lineage keeps the folder below its bound", "[state][retention]") {
  const TemporaryFolder folder;
  wcp_time now = 0;
  auto options = options_for(folder.path());
  options.now = [&] { return now += 61'000'000; };
  options.retention.max_bytes = 2'000'000;
  options.sync = state::Sync::normal;
  const auto log = open_log(options);
  commit(*log, one_of_each("one"));
  for (uint64_t i = 0; i < 200; ++i)
    commit(*log, lineage_entry(i, noise(50'000, static_cast<unsigned>(i))));
  CHECK(log->bytes() < 2'500'000);
  CHECK(lineage_of(*log, {199, 199}).size() == 1);
  CHECK(lineage_of(*log, {0, 0}).empty());
  CHECK(journal_of(*log, kLang).size() == 1);
}

TEST_CASE("a segment that is full is followed by the next", "[state][segments]") {
  const TemporaryFolder folder;
  const auto store = state::make_segment_store(folder.path());
  auto database = state::Database::open(folder.path() / "log.db", state::Database::Mode::write);
  REQUIRE(database);
  REQUIRE(state::bring_up_to_date(**database));
  state::SegmentWriter writer(*store, **database, {.bytes = 10'000});
  for (unsigned i = 0; i < 5; ++i) {
    const std::string text = noise(6'000, i);
    const std::string_view entries[] = {text};
    REQUIRE(writer.append(7, entries, {}, 0));
    REQUIRE(writer.sync());
    REQUIRE(writer.record());
    writer.committed();
  }
  CHECK(segments_in(folder.path()) == std::vector<std::string>{"journal-7-1-000001.segment",
                                                               "journal-7-1-000002.segment",
                                                               "journal-7-1-000003.segment"});
  CHECK(writer.plain_bytes(7) == 30'000);

  state::SegmentWriter next(*store, **database, {.bytes = 10'000});
  REQUIRE(next.open());
  CHECK(next.plain_bytes(7) == 30'000);
}

TEST_CASE("bytes of a transaction in doubt are never written anew", "[state][segments]") {
  const TemporaryFolder folder;
  const auto store = state::make_segment_store(folder.path());
  auto database = state::Database::open({}, state::Database::Mode::write);
  REQUIRE(database);
  REQUIRE(state::bring_up_to_date(**database));
  state::SegmentWriter writer(*store, **database, {});
  const std::string_view entries[] = {"one"};
  REQUIRE(writer.append(7, entries, {}, 0));
  writer.rolled_back(true);
  const std::string first = read_file(folder.path() / "journal-7-1-000001.segment");
  const std::string_view others[] = {"two"};
  REQUIRE(writer.append(7, others, {}, 0));
  CHECK(read_file(folder.path() / "journal-7-1-000001.segment") == first);
  writer.rolled_back(false);
  REQUIRE(writer.append(7, entries, {}, 0));
  CHECK(read_file(folder.path() / "journal-7-1-000002.segment") == first);
}
