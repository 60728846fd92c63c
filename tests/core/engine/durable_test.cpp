// What lasts from one run to the next.
#include <algorithm>
#include <map>

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

bool is_away = false;
std::vector<std::string> forms;

/// Two forms of one article, one behind the other.
struct TwoForms : Source<> {
  static constexpr StageInfo info{"test.two-forms", "1.0.0", "Corrects itself.", WCP_REPLAYABLE};
  size_t at = 0;
  void start() { at = position("p").value_or("0") == "2" ? 2 : position("p") ? 1 : 0; }
  Poll poll(Emitter& out) {
    constexpr std::string_view kForms[] = {"first", "second"};
    if (at == std::size(kForms)) return Poll::end;
    auto article = out.emit({"p", std::to_string(at + 1), "x"});
    if (!article) return Poll::more;
    article->set(WCP_F_ID, "x");
    article->title(kForms[at++]);
    return Poll::more;
  }
};

/// Takes the first form, and is away before it has flushed it.
struct Far : Sink<> {
  static constexpr StageInfo info{"test.far", "1.0.0", "Is away at times."};
  std::vector<std::string> kept;
  Outcome process(Record article) {
    if (is_away && article.title() != "first") throw StageFailure(WCP_ERR_UNAVAILABLE, "away");
    kept.push_back(std::to_string(*article.integer(WCP_F_REVISION)) + ' ' +
                   std::string(article.title()));
    return Outcome::keep;
  }
  void flush(wcp_flush) {
    if (is_away && !kept.empty()) throw StageFailure(WCP_ERR_UNAVAILABLE, "away");
    forms.insert(forms.end(), kept.begin(), kept.end());
    kept.clear();
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

TEST_CASE("an earlier form that is read again takes no later form's place", "[engine][durable]") {
  const TemporaryFolder folder;
  forms.clear();
  is_away = true;
  Lasting first(folder);
  first.add<TwoForms>().add<Far>();
  first.last().retry.attempts = 2;
  CHECK_FALSE(first.run().failure.empty());
  CHECK(forms.empty());

  is_away = false;
  Lasting second(folder);
  CHECK(second.add<TwoForms>().add<Far>().run().is_balanced());
  CHECK(forms == std::vector<std::string>{"1 first", "2 second"});
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
  away = 4;
  Lasting chain(folder);
  chain.add<Resume>({{"count", 100}}).add<Away>();
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
  away = 1000;
  Lasting first(folder);
  auto report = first.add<Resume>({{"count", 100}}).add<Away>().add<Titles>().run();
  CHECK(report.write_failed);
  CHECK(report.is_balanced());
  CHECK(lines_of(titles_file).size() == 100);
  away = 0;

  Lasting second(folder);
  report = second.add<Resume>({{"count", 100}}).add<Away>().add<Titles>().run();
  CHECK(report.is_balanced());
  CHECK(collected.size() == 100);
  CHECK(lines_of(titles_file).size() == 100);
}

namespace {

/// Writes to its state when an event comes and when it stops, for no article.
std::map<std::string, std::string, std::less<>> found_at_start;
struct Clockwork : Transform<> {
  static constexpr StageInfo info{"test.clockwork", "1.0.0", "Answers at a set time."};
  Ticket ticket;
  void start() {
    for (const std::string key : {"ticked", "stopped"})
      if (const auto value = state.get(key)) found_at_start[key] = *value;
  }
  Outcome process(Record article) {
    timer_in(std::chrono::seconds(5), 1);
    return ticket = article.defer(std::chrono::hours(1));
  }
  void on_event(Event event) {
    if (event.kind == WCP_EV_TIMER && event.token == 1) {
      state.put("ticked", "yes");
      timer_in(std::chrono::seconds(5), 2);
    } else if (event.kind == WCP_EV_TIMER) {
      if (dies_when_committed) ::_exit(9);
      complete(ticket, Outcome::keep);
    }
  }
  void stop() { state.put("stopped", "yes"); }
};

}  // namespace

TEST_CASE("what a stage notes for no article lasts, also what it notes when it stops",
          "[engine][durable]") {
  const TemporaryFolder folder;
  const auto run = [&] {
    Lasting chain(folder);
    return chain.add<Resume>({{"count", 1}}).add<Clockwork>().add<Titles>().run();
  };
  dies_when_committed = true;
  CHECK(in_child(run) == 9);
  dies_when_committed = false;

  found_at_start.clear();
  run();
  CHECK(found_at_start == decltype(found_at_start){{"ticked", "yes"}});
  run();
  CHECK(found_at_start["stopped"] == "yes");
}

namespace {

/// Its journal grows by a megabyte with each article, and cannot be written anew.
size_t entries_restored = 0;
bool has_half = false;
struct Grows : Transform<> {
  static constexpr StageInfo info{"test.grows", "1.0.0", "Has a journal that grows."};
  void restore(std::string_view entry) {
    ++entries_restored;
    has_half = has_half || entry == "half of it";
  }
  Outcome process(Record article) {
    journal(article, std::string(1'000'000, 'x'));
    return Outcome::keep;
  }
  void compact() {
    journal("half of it");
    throw Failure(WCP_ERR_INTERNAL, "no room to write it anew");
  }
};

}  // namespace

TEST_CASE("a journal that cannot be written anew stays as it was, and ends the run",
          "[engine][durable]") {
  const TemporaryFolder folder;
  const auto run = [&](unsigned count) {
    Lasting chain(folder);
    return chain.add<Resume>({{"count", count}}).add<Grows>().add<Titles>().run();
  };
  CHECK(run(10).failure.empty());
  entries_restored = 0;
  const RunReport report = run(60);
  CHECK(report.failure.find("no room to write it anew") != std::string::npos);
  CHECK(report.is_balanced());
  CHECK(entries_restored == 10);

  entries_restored = 0;
  run(60);
  CHECK(entries_restored > 10);
  CHECK_FALSE(has_half);
}
