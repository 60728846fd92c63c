#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <set>
#include <thread>

#include "catch.hpp"
#include "core/engine/harness.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
using namespace std::chrono_literals;

namespace {

/// Something that threads wait for; those of a broken engine do so in vain, not for ever.
class Meeting {
 public:
  template <class Change>
  void change(Change change) {
    const std::lock_guard lock(mutex_);
    change();
    changed_.notify_all();
  }
  template <class Condition>
  bool await(Condition condition) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, 30s, condition);
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
};

Meeting meeting;
int arrived = 0, inside = 0, most_inside = 0, flushed = 0;
bool in_vain = false;

struct Arrive : Sink<> {
  static constexpr StageInfo info{"test.arrive", "1.0.0", "Counts what comes."};
  Outcome process(Record) {
    meeting.change([&] { ++arrived; });
    return Outcome::keep;
  }
  void flush(wcp_flush) {
    meeting.change([&] { flushed = arrived; });
  }
};

struct Sleepy : Transform<> {
  static constexpr StageInfo info{"test.sleepy", "1.0.0", "Waits for 100 articles elsewhere.",
                                  WCP_BLOCKS};
  Outcome process(Record) {
    if (!meeting.await([] { return arrived >= 100; })) in_vain = true;
    return Outcome::keep;
  }
};

struct Crowd : Transform<> {
  static constexpr StageInfo info{"test.crowd", "1.0.0", "Waits for two others.", WCP_BLOCKS};
  Outcome process(Record) const {
    meeting.change([] { most_inside = std::max(most_inside, ++inside); });
    if (!meeting.await([] { return most_inside >= 3; })) in_vain = true;
    meeting.change([] { --inside; });
    return Outcome::keep;
  }
};

struct SleepySource : Source<> {
  static constexpr StageInfo info{"test.sleepy-source", "1.0.0", "Waits for a commit.", WCP_BLOCKS};
  bool has_emitted = false;
  Poll poll(Emitter& out) {
    if (has_emitted) {
      if (!meeting.await([] { return flushed == 1; })) in_vain = true;
      return Poll::end;
    }
    out.emit({"p", "1", "1"})->title("the only one");
    has_emitted = true;
    return Poll::more;
  }
};

struct Reenter : Transform<> {
  static constexpr StageInfo info{"test.reenter", "1.0.0", "Is reentrant."};
  Outcome process(Record article) const {
    article.body(std::string(article.title()) + "!");
    return Outcome::keep;
  }
};

struct Alone : Transform<> {
  static constexpr StageInfo info{"test.alone", "1.0.0", "Notices company."};
  std::atomic<int> here{0};
  int seen = 0;
  Outcome process(Record article) {
    if (++here != 1) in_vain = true;
    ++seen;  // a race, were there company
    state.put(article, article.title(), std::to_string(seen));
    --here;
    return Outcome::keep;
  }
};

/// Waits a moment for company that must not come.
struct Hermit : Transform<> {
  static constexpr StageInfo info{"test.hermit", "1.0.0", "Counts who is inside."};
  Outcome process(Record) const {
    meeting.change([] { most_inside = std::max(most_inside, ++inside); });
    std::this_thread::yield();
    meeting.change([] { --inside; });
    return Outcome::keep;
  }
};

struct Doze : Transform<> {
  static constexpr StageInfo info{"test.doze", "1.0.0", "Has threads of its own.", WCP_BLOCKS};
  Outcome process(Record) const { return Outcome::keep; }
};

/// Revisions of few articles, each with its number as title.
struct Revisions : Source<NumbersOptions> {
  static constexpr StageInfo info{"test.revisions", "1.0.0", "Corrects itself.", WCP_REPLAYABLE};
  unsigned at = 0;
  Poll poll(Emitter& out) {
    for (; at < config.count; ++at) {
      const std::string number = std::to_string(at + 1);
      auto article = out.emit({"p", number, number});
      if (!article) return Poll::more;
      article->set(WCP_F_ID, "n" + std::to_string(at % 7));
      article->title(number);
    }
    return Poll::end;
  }
};

struct InOrder : Sink<> {
  static constexpr StageInfo info{"test.in-order", "1.0.0", "Compares with what came before."};
  std::map<std::string, int, std::less<>> newest;
  Outcome process(Record article) {
    const int number = std::stoi(std::string(article.title()));
    int& last = newest[std::string(article.id())];
    if (number <= last) in_vain = true;
    // Seven articles take turns: their revisions were numbered in the order they came in.
    if (article.integer(WCP_F_REVISION) != (number - 1) / 7 + 1) in_vain = true;
    last = number;
    meeting.change([] { ++arrived; });
    return Outcome::keep;
  }
};

/// Its target goes away in two of three calls, in the middle of what it is given.
template <uint32_t flags>
struct Shaky : Sink<> {
  static constexpr StageInfo info{"test.shaky", "1.0.0", "Compares with what came before.", flags};
  std::map<std::string, int, std::less<>> newest;
  unsigned call = 0;
  void process(std::span<Record> articles, std::span<Outcome> outcomes) {
    const size_t most = ++call % 3 == 0 ? articles.size() : articles.size() / 2;
    for (size_t i = 0; i < most; ++i) {
      const int number = std::stoi(std::string(articles[i].title()));
      int& last = newest[std::string(articles[i].id())];
      if (number != last + 7 && last != 0) in_vain = true;
      last = number;
      outcomes[i] = Outcome::keep;
      ++arrived;
    }
    if (most < articles.size()) throw StageFailure(WCP_ERR_UNAVAILABLE, "the line is bad");
  }
};

/// All articles but those of the batch that a callback may hold.
constexpr int kElsewhere = 3000 - 32;

/// Does not return from its first callback before all others are elsewhere for good.
struct Stuck : Sink<> {
  static constexpr StageInfo info{"test.stuck", "1.0.0", "Does not return for a while."};
  Outcome process(Record article) {
    if (!meeting.await([] { return flushed >= kElsewhere; })) in_vain = true;
    const std::lock_guard lock(collected_mutex);
    collected.emplace_back(article.title());
    return Outcome::keep;
  }
};

/// Does not return from its first flush before all articles are elsewhere for good.
struct StuckFlush : Collect {
  static constexpr StageInfo info{"test.stuck-flush", "1.0.0", "Takes its time to flush."};
  void flush(wcp_flush) {
    state.put("mark", "half");
    if (!meeting.await([] { return flushed >= kElsewhere; })) in_vain = true;
    state.put("mark", "whole");
  }
};

/// The same, and says so.
struct SleepyFlush : StuckFlush {
  static constexpr StageInfo info{"test.sleepy-flush", "1.0.0", "Sleeps in flush.", WCP_BLOCKS};
};

/// Loses its target after some articles, which it has not flushed.
struct GivesUp : Sink<> {
  static constexpr StageInfo info{"test.gives-up", "1.0.0", "Goes away.", WCP_BLOCKS};
  int kept = 0;
  Outcome process(Record) {
    if (++kept > 10) throw StageFailure(WCP_ERR_UNAVAILABLE, "gone");
    return Outcome::keep;
  }
};

int calls = 0, most_at_once = 0;

/// Does not return from its first call before 200 articles are elsewhere.
struct Gathers : Sink<> {
  static constexpr StageInfo info{"test.gathers", "1.0.0", "Counts what comes at once.",
                                  WCP_BLOCKS};
  void process(std::span<Record> articles, std::span<Outcome> outcomes) {
    if (++calls == 1 && !meeting.await([] { return arrived >= 200; })) in_vain = true;
    most_at_once = std::max(most_at_once, static_cast<int>(articles.size()));
    const std::lock_guard lock(collected_mutex);
    for (size_t i = 0; i < articles.size(); ++i) {
      collected.emplace_back(articles[i].title());
      outcomes[i] = Outcome::keep;
    }
  }
};

/// A chain with the machine's clock and so many workers.
Chain threads(unsigned workers) {
  arrived = inside = most_inside = flushed = 0;
  in_vain = false;
  Chain chain;
  chain.plan.virtual_clock = false;
  chain.plan.workers = workers;
  return chain;
}

/// One sink holds what it has until 3000 articles are at the other for good.
void check_all_passed_by(Chain& chain) {
  const RunReport report = chain.run();
  CHECK_FALSE(in_vain);
  CHECK(report.is_balanced());
  CHECK(report.failure.empty());
  CHECK(std::set(collected.begin(), collected.end()).size() == 3000);
  CHECK(collected.size() == 3000);
}

}  // namespace

TEST_CASE("a stage that sleeps does not hold up the others", "[lanes]") {
  auto chain = threads(1);
  chain.add<Numbers>({{"count", 100}});
  chain.add<Arrive>().add<Sleepy>().add<Collect>();
  const RunReport report = chain.run();
  CHECK_FALSE(in_vain);
  CHECK(collected.size() == 100);
  CHECK(report.is_balanced());
}

TEST_CASE("a reentrant stage that sleeps does so with several articles at once", "[lanes]") {
  auto chain = threads(1);
  chain.add<Numbers>({{"count", 40}}).add<Crowd>();
  chain.last().parallel = 3;
  chain.add<Collect>();
  CHECK(chain.run().is_balanced());
  CHECK_FALSE(in_vain);
  CHECK(most_inside == 3);
  CHECK(collected.size() == 40);
}

TEST_CASE("a sink that sleeps gets all at once that has come meanwhile", "[lanes]") {
  calls = most_at_once = 0;
  auto chain = threads(1);
  chain.plan.patience = 3'600'000'000;  // so that it matters little how long the first call takes
  chain.add<Numbers>({{"count", 200}}).add<Arrive>().add<Gathers>();
  chain.last().from = {{0, 0}};
  const RunReport report = chain.run();
  CHECK(report.is_balanced());
  CHECK_FALSE(in_vain);
  CHECK(most_at_once > 100);
  CHECK(calls < 6);
  CHECK(collected.size() == 200);
  CHECK(std::ranges::is_sorted(collected, {}, [](const auto& title) { return std::stoi(title); }));
}

TEST_CASE("what a source has brought is committed while it sleeps", "[lanes]") {
  auto chain = threads(1);
  chain.add<SleepySource>().add<Arrive>();
  CHECK(chain.run().is_balanced());
  CHECK_FALSE(in_vain);
}

TEST_CASE("nothing is lost, and nobody disturbed, between threads", "[lanes]") {
  auto chain = threads(4);
  chain.add<Numbers>({{"count", 5000}}).add<Alone>().add<Arrive>();
  chain.add<Doze>().add<Reenter>().add<Alone>().add<Collect>();
  const RunReport report = chain.run();
  CHECK(report.is_balanced());
  CHECK_FALSE(in_vain);
  CHECK(arrived == 5000);
  CHECK(std::set(collected.begin(), collected.end()).size() == 5000);
  CHECK(collected.size() == 5000);
}

TEST_CASE("revisions of an article stay in order on any number of threads", "[lanes]") {
  auto chain = threads(4);
  chain.add<Revisions>({{"count", 2000}}).add<Reenter>().add<Doze>().add<Alone>().add<InOrder>();
  const RunReport report = chain.run();
  CHECK(report.is_balanced());
  CHECK_FALSE(in_vain);
  CHECK(arrived == 2000);
}

TEST_CASE("revisions stay in order at a target that goes and comes back", "[lanes]") {
  const auto add_shaky = GENERATE(&Chain::add<Shaky<0>>, &Chain::add<Shaky<WCP_BLOCKS>>);
  auto chain = threads(4);
  chain.add<Revisions>({{"count", 3000}});
  (chain.*add_shaky)(nlohmann::ordered_json::object());
  chain.last().retry = {.attempts = 100, .first = 200, .longest = 1000};
  const RunReport report = chain.run();
  CHECK(report.is_balanced());
  CHECK(report.failure.empty());
  CHECK_FALSE(in_vain);
  CHECK(arrived == 3000);
  CHECK(std::ranges::any_of(chain.log_lines, [](const std::string& line) {
    return line.find("the line is bad: tried again in ") != line.npos;
  }));
}

TEST_CASE("a stage lets no more in than the pipeline says", "[lanes]") {
  auto chain = threads(4);
  chain.add<Numbers>({{"count", 4000}}).add<Hermit>();
  chain.last().parallel = 1;
  chain.add<Collect>();
  CHECK(chain.run().is_balanced());
  CHECK(most_inside == 1);
  CHECK(collected.size() == 4000);
}

TEST_CASE("a sink that does not return stops neither the others nor their commits", "[lanes]") {
  const auto add_stuck = GENERATE(&Chain::add<Stuck>, &Chain::add<StuckFlush>);
  const bool is_first = GENERATE(true, false);
  auto chain = threads(2);
  chain.plan.patience = 20'000;
  chain.add<Numbers>({{"count", 3000}});
  if (!is_first) chain.add<Arrive>();
  (chain.*add_stuck)(nlohmann::ordered_json::object());
  if (is_first) chain.add<Arrive>();
  check_all_passed_by(chain);
}

TEST_CASE("a sink that sleeps in its flush leaves the workers to the others", "[lanes]") {
  auto chain = threads(1);
  chain.plan.patience = 20'000;
  chain.add<Numbers>({{"count", 3000}}).add<SleepyFlush>().add<Arrive>();
  check_all_passed_by(chain);
}

TEST_CASE("a run ends where a sink that sleeps has failed with articles that it has not flushed",
          "[lanes]") {
  auto chain = threads(2);
  chain.add<Numbers>({{"count", 100}}).add<GivesUp>();
  chain.last().retry.attempts = 1;
  const RunReport report = chain.run();
  CHECK(report.failure == "test.gives-up:1: gone");
  CHECK(report.is_balanced());
}
