// What lasts from one run to the next.
#include <algorithm>

#include "catch.hpp"
#include "core/engine/lasting.hpp"

using namespace wirecopy;
using namespace wirecopy::test;

namespace {

/// Defers "2" for long.
bool lingers = true;
struct Linger : Transform<> {
  static constexpr StageInfo info{"test.linger", "1.0.0", "Defers one."};
  Outcome process(Record article) {
    if (article.title() == "2" && lingers) return article.defer(std::chrono::hours(1));
    return Outcome::keep;
  }
};

struct CountState : Transform<> {
  static constexpr StageInfo info{"test.count", "1.0.0", "Counts articles."};
  Outcome process(Record article) {
    state.add(article, "n", 1);
    article.body(std::string(*state.get("n")));
    return Outcome::keep;
  }
};

/// Rejects "2", holds "3" for an hour.
struct Park : Transform<> {
  static constexpr StageInfo info{"test.park", "1.0.0", "Rejects and holds."};
  Outcome process(Record article) {
    article.body("seen");
    if (article.title() == "2") return Outcome::reject("no twos");
    if (article.title() == "3" && (article.flags() & WCP_R_RESUMED) == 0)
      return article.hold(now() + 3'600'000'000, "embargo");
    return Outcome::keep;
  }
};

/// Keeps an index in memory.
struct Index : Transform<> {
  static constexpr StageInfo info{"test.index", "1.0.0", "Keeps an index."};
  std::vector<std::string> known;
  void restore(std::string_view entry) { known.emplace_back(entry); }
  Outcome process(Record article) {
    article.body(std::to_string(known.size()));
    known.emplace_back(article.title());
    journal(article, article.title());
    return Outcome::keep;
  }
};

/// Cannot be reached until it has been tried a number of times.
int unreachable = 0;
struct Distant : Sink<> {
  static constexpr StageInfo info{"test.distant", "1.0.0", "Is away at times."};
  Outcome process(Record article) {
    if (unreachable > 0) {
      --unreachable;
      throw Failure(WCP_ERR_UNAVAILABLE, "no route to host");
    }
    const std::lock_guard lock(collected_mutex);
    collected.push_back(std::string(article.title()));
    return Outcome::keep;
  }
};

}  // namespace

TEST_CASE("a second run reads nothing again", "[engine][durable]") {
  const TemporaryFolder folder;
  Lasting first(folder);
  first.add<Resume>({{"count", 3}}).add<Titles>().run();
  Lasting second(folder);
  const auto report = second.add<Resume>({{"count", 5}}).add<Titles>().run();

  CHECK(report.stages[0].emitted == 2);
  CHECK(lines_of(titles_file) == std::vector<std::string>{"1", "2", "3", "4", "5"});
}

TEST_CASE("a process that dies loses nothing, and its state counts each article once",
          "[engine][durable]") {
  const TemporaryFolder folder;
  die_at = "70";
  CHECK(in_child([&] {
          Lasting dying(folder);
          dying.add<Resume>({{"count", 100}}).add<CountState>().add<Titles>().run();
        }) == 9);
  die_at.clear();

  Lasting next(folder);
  const auto report =
      next.add<Resume>({{"count", 100}}).add<CountState>().add<Titles>().add<Collect>().run();

  CHECK(report.is_balanced());
  auto titles = lines_of(titles_file);
  std::ranges::sort(titles);
  CHECK(std::unique(titles.begin(), titles.end()) - titles.begin() == 100);
  CHECK(collected.back() == "100|100");  // counted a hundred times
}

TEST_CASE("a source that cannot be read again finds its articles in the log", "[engine][durable]") {
  const TemporaryFolder folder;
  CHECK(in_child([&] {
          Lasting dying(folder);
          dies_when_committed = true;
          dying.add<Resume>({{"count", 3}, {"once", true}}).add<Linger>().add<Titles>().run();
        }) == 9);
  // The position is behind all three; the second is in no file yet.
  titles_file = folder.path() / "titles";
  CHECK(lines_of(titles_file) == std::vector<std::string>{"1", "3"});

  lingers = false;
  Lasting next(folder);
  const auto report =
      next.add<Resume>({{"count", 3}, {"once", true}}).add<Linger>().add<Titles>().run();
  CHECK(report.is_balanced());
  CHECK(lines_of(titles_file) == std::vector<std::string>{"1", "3", "2"});

  Lasting last(folder);
  CHECK(last.add<Resume>({{"count", 3}, {"once", true}})
            .add<Linger>()
            .add<Titles>()
            .run()
            .stages[0]
            .emitted == 0);
}

TEST_CASE("an article that is in the log and in memory is one", "[engine][durable]") {
  const TemporaryFolder folder;
  lingers = true;
  Lasting run(folder);
  const auto report =
      run.add<Resume>({{"count", 3}, {"once", true}}).add<Linger>().add<Titles>().run();

  CHECK(report.is_balanced());
  CHECK(report.stages[0].emitted == 3);
  CHECK(report.stages[1].dead == 1);  // after an hour
  CHECK(lines_of(titles_file) == std::vector<std::string>{"1", "3"});
}

TEST_CASE("dead letters and held articles are in the log", "[engine][durable]") {
  const TemporaryFolder folder;
  Lasting first(folder);
  auto report = first.add<Resume>({{"count", 3}}).add<Park>().add<Collect>().run();
  CHECK(report.is_balanced());
  CHECK(report.stages[1].held == 1);
  CHECK(report.stages[1].dead == 1);
  CHECK(collected == std::vector<std::string>{"1|seen"});

  // The next run comes an hour later for the held one.
  Lasting second(folder);
  second.plan.virtual_start = 1'600'000'000'000'000 + 3'700'000'000;
  report = second.add<Resume>({{"count", 4}}).add<Park>().add<Collect>().run();
  std::ranges::sort(collected);
  CHECK(collected == std::vector<std::string>{"3|seen", "4|seen"});
  CHECK(report.is_balanced());
}

TEST_CASE("an index in memory comes back from its journal", "[engine][durable]") {
  const TemporaryFolder folder;
  Lasting first(folder);
  first.add<Resume>({{"count", 3}}).add<Index>().add<Collect>().run();
  Lasting second(folder);
  second.add<Resume>({{"count", 4}}).add<Index>().add<Collect>().run();

  CHECK(collected == std::vector<std::string>{"4|3"});
}

TEST_CASE("a target that is away for a while gets everything in order, others do not wait",
          "[engine][durable]") {
  const TemporaryFolder folder;
  unreachable = 4;
  Lasting chain(folder);
  chain.add<Resume>({{"count", 100}}).add<Distant>();
  chain.last().retry.attempts = 10;
  const auto report = chain.add<Titles>().run();

  CHECK(report.is_balanced());
  CHECK(report.stages[1].out == 100);
  CHECK(report.stages[1].held > 100);
  CHECK(lines_of(titles_file).size() == 100);
  REQUIRE(collected.size() == 100);
  for (size_t i = 0; i < 100; ++i) CHECK(collected[i] == std::to_string(i + 1));
}

TEST_CASE("a target that stays away ends the run, and the next one goes on", "[engine][durable]") {
  const TemporaryFolder folder;
  unreachable = 1000;
  Lasting first(folder);
  auto report = first.add<Resume>({{"count", 100}}).add<Distant>().add<Titles>().run();
  CHECK(report.write_failed);
  CHECK(report.is_balanced());
  CHECK(lines_of(titles_file).size() == 100);
  unreachable = 0;

  Lasting second(folder);
  report = second.add<Resume>({{"count", 100}}).add<Distant>().add<Titles>().run();
  CHECK(report.is_balanced());
  CHECK(collected.size() == 100);
  CHECK(lines_of(titles_file).size() == 100);
}
