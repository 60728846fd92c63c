// What is durable, and what is done again, when a process dies in the midst of its articles.
#include <algorithm>
#include <chrono>
#include <future>
#include <map>

#include "catch.hpp"
#include "core/engine/lasting.hpp"
#include "observe/lineage.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
using namespace std::chrono_literals;

namespace {

/// Keeps in its state and its journal what it was given.
std::map<std::string, std::string, std::less<>> diary, ids;
size_t journaled = 0;
struct Diary : Sink<> {
  static constexpr StageInfo info{"test.diary", "1.0.0", "Notes articles."};
  int flushes = 0;
  void restore(std::string_view) { ++journaled; }
  void start() {
    for (const std::string key : {"1", "2", "3", "flushes", "stopped"})
      if (const auto value = state.get(key)) diary[key] = *value;
  }
  Outcome process(Record article) {
    state.put(article, article.title(), "written");
    journal(article, article.title());
    const std::lock_guard lock(collected_mutex);
    ids[std::string(article.title())] = article.id();
    collected.push_back(std::string(article.title()));
    return Outcome::keep;
  }
  void flush(wcp_flush) { state.put("flushes", std::to_string(++flushes)); }
  void stop() { state.put("stopped", "yes"); }
};

/// How many entries the lineage has of an article.
size_t entries_of(const engine::Plan& plan, const std::string& id) {
  state::CommitLog::Options options;
  options.folder = plan.state.folder;
  options.read_only = true;
  for (const engine::StagePlan& stage : plan.stages)
    options.stages.push_back({stage.id, stage.type});
  const auto log = state::CommitLog::open(std::move(options));
  REQUIRE(log);
  size_t entries = 0;
  const Status status =
      (*log)->lineage(observe::article_key(id), [&](std::string_view) { return ++entries > 0; });
  CHECK(status);
  return entries;
}

}  // namespace

TEST_CASE("what a sink keeps of an article is durable though another has it to come",
          "[engine][crash]") {
  const TemporaryFolder folder;
  const auto run = [&](Lasting& chain) {
    chain.plan.state.lineage = true;
    chain.plan.state.retention.lineage_age = 1'000'000'000'000;
    return chain.add<Resume>({{"count", 3}}).add<Diary>().add<HoldUp>().add<Titles>().run();
  };
  held_title = "2";
  CHECK(in_child([&] {
          Lasting dying(folder);
          run(dying);
        }) == 9);
  held_title.clear();

  diary.clear(), journaled = 0;
  Lasting next(folder);
  CHECK(run(next).is_balanced());
  CHECK(collected.empty());  // the sink has all three
  CHECK(journaled == 3);
  CHECK(diary["2"] == "written");
  auto titles = lines_of(titles_file);
  std::ranges::sort(titles);
  CHECK(titles == std::vector<std::string>{"1", "2", "3"});

  // An undisturbed run tells of as many ends.
  const TemporaryFolder other;
  Lasting whole(other);
  run(whole);
  CHECK(entries_of(whole.plan, ids["2"]) == 2);
  CHECK(entries_of(next.plan, ids["2"]) == 2);
}

namespace {

bool is_endless = false;
/// "1" and "2" in one call; then one more in each, without end.
struct Pairs : Source<> {
  static constexpr StageInfo info{"test.pairs", "1.0.0", "Makes articles.", WCP_REPLAYABLE};
  unsigned at = 0;
  Poll poll(Emitter& out) {
    if (at >= 2 && !is_endless) return Poll::end;
    do {
      const std::string number = std::to_string(at + 1);
      auto article = out.emit({"p", number, number});
      if (!article) return Poll::more;
      article->title(number);
    } while (++at < 2);
    return Poll::more;
  }
};

/// Holds up its thread until the process dies.
struct Stuck : Transform<> {
  static constexpr StageInfo info{"test.stuck", "1.0.0", "Does not come back."};
  Outcome process(Record) const {
    std::promise<void> never;
    if (is_endless) never.get_future().wait_for(30s);
    return Outcome::keep;
  }
};

/// Dies in the flush behind the commit that "1" is in.
struct FlushesOnce : Sink<> {
  static constexpr StageInfo info{"test.flushes-once", "1.0.0", "Writes titles."};
  TitleLines titles;
  bool has_first = false, has_flushed_first = false;
  Outcome process(Record article) {
    has_first = has_first || article.title() == "1";
    return titles.add(article);
  }
  void flush(wcp_flush) {
    if (has_flushed_first && is_endless) ::_exit(9);
    has_flushed_first = has_first;
    titles.write();
  }
};

}  // namespace

TEST_CASE("what ends while its source's call is still under way is in the commit that flushes it",
          "[engine][crash]") {
  const TemporaryFolder folder;
  const auto run = [&] {
    Lasting chain(folder);
    chain.plan.virtual_clock = false;
    chain.plan.workers = 2;
    chain.add<Pairs>();
    engine::StagePlan& route = chain.plan.stages.emplace_back();
    route.id = route.type = "route";
    route.from = {{0}};
    const auto is_second = [](const record::Record& r) { return r.text(WCP_F_TITLE) == "2"; };
    route.branches = {{"first", [=](const auto& r) { return !is_second(r); }}, {"second", {}}};
    chain.add<FlushesOnce>();
    chain.last().from = {{1, 0}};
    chain.add<Stuck>();
    chain.last().from = {{1, 1}};
    return chain.add<Collect>().run();
  };
  is_endless = true;
  CHECK(in_child(run) == 9);
  is_endless = false;
  CHECK(run().is_balanced());
  CHECK(std::ranges::count(lines_of(folder.path() / "titles"), "1") == 1);
  CHECK(collected == std::vector<std::string>{"2|"});
}

namespace {

unsigned drips = 0;
/// One article in each call.
struct Drip : Source<> {
  static constexpr StageInfo info{"test.drip", "1.0.0", "Brings one at a time.", WCP_REPLAYABLE};
  unsigned at = 0;
  void start() {
    if (const auto last = position("p")) at = std::stoul(std::string(*last));
  }
  Poll poll(Emitter& out) {
    if (at >= drips) return Poll::end;
    const std::string number = std::to_string(at + 1);
    auto article = out.emit({"p", number, number});
    if (!article) return Poll::more;
    article->title(number);
    ++at;
    return Poll::more;
  }
};

struct Plain : Transform<> {
  static constexpr StageInfo info{"test.plain", "1.0.0", "Keeps all."};
  Outcome process(Record) const { return Outcome::keep; }
};

/// Dies when it has been flushed so often, and all that is committed.
int most_flushes = 0;
struct DiesInFlush : Sink<> {
  static constexpr StageInfo info{"test.dies-in-flush", "1.0.0", "Writes titles."};
  TitleLines titles;
  int flushes = 0;
  Outcome process(Record article) { return titles.add(article); }
  void flush(wcp_flush) {
    if (most_flushes > 0 && !titles.lines.empty() && ++flushes > most_flushes) ::_exit(9);
    titles.write();
  }
};

}  // namespace

TEST_CASE("what a sink flushes beside other workers is what the log says that it has",
          "[engine][crash]") {
  const TemporaryFolder folder;
  const auto run = [&] {
    Lasting chain(folder);
    chain.plan.virtual_clock = false;
    chain.plan.workers = 2;
    chain.plan.state.sync = state::Sync::normal;
    return chain.add<Drip>().add<Plain>().add<DiesInFlush>().run();
  };
  drips = UINT_MAX;
  most_flushes = 3;
  CHECK(in_child(run) == 9);
  most_flushes = 0;
  std::vector<unsigned> written;
  for (const std::string& line : lines_of(folder.path() / "titles"))
    written.push_back(static_cast<unsigned>(std::stoul(line)));
  REQUIRE_FALSE(written.empty());
  drips = *std::ranges::max_element(written) + 100;

  CHECK(run().is_balanced());
  written.clear();
  for (const std::string& line : lines_of(titles_file))
    written.push_back(static_cast<unsigned>(std::stoul(line)));
  std::ranges::sort(written);
  REQUIRE(written.size() == drips);
  for (unsigned i = 0; i < drips; ++i)
    if (written[i] != i + 1) FAIL(i + 1);
}

namespace {

/// The first flush cannot reach the target, the second kills the process.
bool is_away = false;
struct AwayInFlush : Sink<> {
  static constexpr StageInfo info{"test.away-in-flush", "1.0.0", "Writes titles elsewhere."};
  TitleLines titles;
  int flushes = 0;
  Outcome process(Record article) { return titles.add(article); }
  void flush(wcp_flush) {
    if (titles.lines.empty()) return;
    if (is_away && ++flushes == 1) throw Failure(WCP_ERR_UNAVAILABLE, "no route to host");
    if (is_away) ::_exit(9);
    titles.write(titles_file.string() + "2");
  }
};

}  // namespace

TEST_CASE("of two sinks each gets what it has not flushed when the process died",
          "[engine][crash]") {
  const TemporaryFolder folder;
  const auto run = [&] {
    Lasting chain(folder);
    chain.add<Resume>({{"count", 100}}).add<Titles>();
    return chain.add<AwayInFlush>().run();
  };
  is_away = true;
  CHECK(in_child(run) == 9);
  is_away = false;
  CHECK_FALSE(lines_of(folder.path() / "titles").empty());
  CHECK(lines_of(folder.path() / "titles2").empty());

  CHECK(run().is_balanced());
  for (const char* file : {"titles", "titles2"}) {
    auto titles = lines_of(folder.path() / file);
    CHECK(titles.size() == 100);
    std::ranges::sort(titles);
    CHECK(std::ranges::adjacent_find(titles) == titles.end());
  }
}
