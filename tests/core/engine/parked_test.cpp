// Articles that leave memory and come back: who they are then, and what they bring.
#include <algorithm>
#include <chrono>
#include <set>

#include "catch.hpp"
#include "core/engine/lasting.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
using namespace std::chrono_literals;

namespace {

bool brings = true;
/// One article in every run, always the same.
struct Same : Source<> {
  static constexpr StageInfo info{"test.same", "1.0.0", "Brings one article."};
  bool is_done = false;
  Poll poll(Emitter& out) {
    if (std::exchange(is_done, true) || !brings) return Poll::end;
    auto article = out.emit({"p", std::to_string(now()), "guid"});
    article->title("the same");
    return Poll::more;
  }
};

enum class Mood { keep, retry, hold, reject, reject_child };
Mood mood = Mood::keep;
/// Splits each article in two, then changes its mind.
struct SplitMoody : Transform<> {
  static constexpr StageInfo info{"test.split-moody", "1.0.0", "Splits, then answers."};
  Outcome process(Record article, Emitter& out) {
    for (const char* part : {"a", "b"}) out.emit_child(article, true).title(part);
    const bool is_again = (article.flags() & (WCP_R_AGAIN | WCP_R_RESUMED)) != 0;
    if (mood == Mood::reject) return Outcome::reject("not this one");
    if (is_again) return Outcome::keep;
    if (mood == Mood::retry) return Outcome::retry(30s);
    if (mood == Mood::hold) return article.hold(now() + 30'000'000, "embargo");
    return Outcome::keep;
  }
};

struct RejectsA : Transform<> {
  static constexpr StageInfo info{"test.rejects-a", "1.0.0", "Rejects a child."};
  Outcome process(Record article) {
    if (mood == Mood::reject_child && article.title() == "a") return Outcome::reject("no a");
    return Outcome::keep;
  }
};

struct Ids : Sink<> {
  static constexpr StageInfo info{"test.ids", "1.0.0", "Keeps ids."};
  Outcome process(Record article) {
    collected.push_back(std::string(article.id()));
    return Outcome::keep;
  }
};

RunReport run_moody(const TemporaryFolder& folder, Mood how, wcp_time later = 0) {
  mood = how;
  Lasting chain(folder);
  chain.plan.virtual_start += later;
  return chain.add<Same>().add<SplitMoody>().add<RejectsA>().add<Ids>().run();
}

}  // namespace

TEST_CASE("children of an article that comes out of the log have the ids of an undisturbed run",
          "[engine][parked]") {
  const TemporaryFolder undisturbed, folder;
  run_moody(undisturbed, Mood::keep);
  const std::multiset<std::string> expected(collected.begin(), collected.end());
  REQUIRE(expected.size() == 3);

  const Mood how = GENERATE(Mood::retry, Mood::hold);
  run_moody(folder, how);
  std::multiset<std::string> ids(collected.begin(), collected.end());
  run_moody(folder, how, 60'000'000);  // a held one comes in the next run
  ids.insert(collected.begin(), collected.end());
  CHECK(ids == expected);
}

TEST_CASE("a child that fails does not make its parent come again", "[engine][parked]") {
  const TemporaryFolder folder;
  auto report = run_moody(folder, Mood::reject_child);
  CHECK(report.dead() == 1);
  CHECK(collected.size() == 2);
  report = run_moody(folder, Mood::reject_child, 60'000'000);
  CHECK(report.stages[0].dropped == 1);
  CHECK(collected.empty());
}

TEST_CASE("an article that fails when it comes out of the log may come again", "[engine][parked]") {
  const TemporaryFolder folder;
  run_moody(folder, Mood::hold);
  brings = false;
  auto report = run_moody(folder, Mood::reject, 60'000'000);
  brings = true;
  CHECK(report.dead() == 1);
  report = run_moody(folder, Mood::keep, 120'000'000);
  CHECK(report.stages[0].dropped == 0);
  CHECK(collected.size() == 3);
  report = run_moody(folder, Mood::keep, 180'000'000);
  CHECK(report.stages[0].dropped == 1);
}

namespace {

bool was_refused = false;
/// Waits for the deadline of an article that it has deferred, then brings another.
struct Patient : Source<> {
  static constexpr StageInfo info{"test.patient", "1.0.0", "Waits for a deadline."};
  enum { fresh, waiting, expired, late } state_now = fresh;
  Poll poll(Emitter& out) {
    if (state_now == waiting) return Poll::wait;
    const bool is_first = state_now == fresh;
    if (state_now == late) return Poll::end;
    auto article = out.emit({"p", is_first ? "1" : "2", {}});
    if (!article) {
      was_refused = true;
      return Poll::wait;
    }
    article->title(is_first ? "first" : "second");
    state_now = is_first ? waiting : late;
    if (!is_first) return Poll::end;
    article->defer(10s);
    timer_in(1h, 1);
    return Poll::wait;
  }
  void on_event(Event event) {
    if (event.kind == WCP_EV_TIMER) state_now = late;
    if (event.kind == WCP_EV_EXPIRED) state_now = expired;
  }
};

}  // namespace

TEST_CASE("a source that waits is asked for more when a deadline of its own has passed",
          "[engine][parked]") {
  Chain chain;
  const auto report = chain.add<Patient>().add<Collect>().run();
  CHECK(report.is_balanced());
  CHECK(report.dead() == 1);
  CHECK_FALSE(was_refused);
  CHECK(collected == std::vector<std::string>{"second|"});
}
