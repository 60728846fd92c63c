#include <chrono>
#include <map>
#include <set>

#include "catch.hpp"
#include "core/engine/harness.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
using namespace std::chrono_literals;

namespace {

struct Mark : Transform<> {
  static constexpr StageInfo info{"test.mark", "1.0.0", "Writes a body."};
  Outcome process(Record article) const {
    article.body("body " + std::string(article.title()));
    return Outcome::keep;
  }
};

/// Answers by title: 1 drop, 2 reject after a write, 3 throw, 4 forget, others keep.
struct Moody : Transform<> {
  static constexpr StageInfo info{"test.moody", "1.0.0", "Answers by title."};
  Reason unwanted = reason("unwanted", "The title is 1.");
  Outcome process(Record article) {
    state.put(article, "seen-" + std::string(article.title()), "yes");
    const std::string title(article.title());
    article.title("changed");
    if (title == "1") return Outcome::drop(unwanted);
    if (title == "2") return Outcome::reject("no twos");
    if (title == "3") throw std::runtime_error("thrown at three");
    if (title == "4") return wcp_verdict{};
    article.title(title + (state.get("seen-1") ? " one" : "") +
                  (state.get("seen-2") ? " two" : ""));
    return Outcome::keep;
  }
};

struct Split : Transform<> {
  static constexpr StageInfo info{"test.split", "1.0.0", "Makes two more of each."};
  Outcome process(Record article, Emitter& out) const {
    for (const char* part : {"a", "b"}) {
      Record child = out.emit_child(article, false);
      child.title(std::string(article.title()) + part);
    }
    return article.title() == "2" ? Outcome::reject("no children of two") : Outcome::keep;
  }
};

struct Later : Transform<> {
  static constexpr StageInfo info{"test.later", "1.0.0", "Answers after five seconds."};
  std::map<uint64_t, Ticket> open;
  Outcome process(Record article) {
    const uint64_t number = open.size() + 1;
    open[number] = article.defer(10s);
    timer_in(5s, number);
    article.body("waited");
    return open[number];
  }
  void on_event(Event event) {
    if (event.kind != WCP_EV_TIMER) return;
    if (event.token == 2) {
      complete(open[2], Outcome::reject("two waits in vain"));
      return;
    }
    auto article = reopen(open[event.token]);
    article->title(std::string(article->title()) + " later");
    complete(open[event.token], Outcome::keep);
  }
};

struct Never : Transform<> {
  static constexpr StageInfo info{"test.never", "1.0.0", "Never answers."};
  Outcome process(Record article) { return article.defer(1s); }
  void on_event(Event event) {
    if (event.kind == WCP_EV_EXPIRED) log(WCP_LOG_INFO, "expired");
  }
};

struct Flaky : Transform<> {
  static constexpr StageInfo info{"test.flaky", "1.0.0", "Works at the third try."};
  std::map<std::string, int> tries;
  Outcome process(Record article) {
    const int count = ++tries[std::string(article.title())];
    article.body("try " + std::to_string(count));
    if (article.title() == "2" || count < 3) throw Failure(WCP_ERR_UNAVAILABLE, "not yet");
    return Outcome::keep;
  }
};

/// Defers all and merges them into one when told that no more will come.
struct Merge : Transform<> {
  static constexpr StageInfo info{"test.merge", "1.0.0", "Merges all into the last."};
  std::vector<Ticket> open;
  Outcome process(Record article, Emitter& out) {
    if (article.title() != "3") return open.emplace_back(article.defer(60s));
    Record child = out.emit_child(article, false);
    child.title("all");
    for (const Ticket ticket : open) child.add_parent(ticket);
    return Outcome::keep;
  }
};

struct BrokenSink : Sink<> {
  static constexpr StageInfo info{"test.broken", "1.0.0", "Cannot be flushed."};
  Outcome process(Record) { return Outcome::keep; }
  void flush(wcp_flush) { throw Failure(WCP_ERR_CANCELLED, "disk full"); }
};

std::set<std::string> collected_set() { return {collected.begin(), collected.end()}; }

/// Fails in the middle of its third article.
struct BreaksOff : Source<> {
  static constexpr StageInfo info{"test.breaks-off", "1.0.0", "Fails.", WCP_REPLAYABLE};
  Poll poll(Emitter& out) {
    for (const char* number : {"1", "2", "3"}) {
      auto article = out.emit({"p", number, number});
      if (std::string_view(number) == "3") throw StageFailure(WCP_ERR_INTERNAL, "broke off");
      article->title(number);
    }
    return Poll::end;
  }
};

}  // namespace

TEST_CASE("articles go through a chain in their order", "[engine]") {
  Chain chain;
  const auto report = chain.add<Numbers>({{"count", 100}}).add<Mark>().add<Collect>().run();

  REQUIRE(collected.size() == 100);
  CHECK(collected[0] == "1|body 1");
  CHECK(collected[99] == "100|body 100");
  CHECK(report.is_balanced());
  CHECK(report.stages[2].out == 100);
  CHECK(chain.log_lines.back() == "test.numbers:0: 100");  // the committed position
}

TEST_CASE("many workers lose nothing", "[engine]") {
  Chain chain;
  chain.plan.virtual_clock = false;
  chain.plan.workers = 4;
  const auto report = chain.add<Numbers>({{"count", 5000}}).add<Mark>().add<Collect>().run();

  CHECK(collected_set().size() == 5000);
  CHECK(report.is_balanced());
}

TEST_CASE("each verdict is counted and what a failed stage wrote is undone", "[engine]") {
  Chain chain;
  const auto report = chain.add<Numbers>({{"count", 5}}).add<Moody>().add<Collect>().run();

  // State written for the dropped article counts, that of the rejected one does not.
  CHECK(collected == std::vector<std::string>{"5 one two|"});
  CHECK(report.is_balanced());
  const auto& moody = report.stages[1];
  CHECK(moody.in == 5);
  CHECK(moody.dropped == 1);
  CHECK(moody.reasons.at(0).name == "unwanted");
  CHECK(moody.dead == 3);
  REQUIRE(chain.dead.size() == 3);
  CHECK(chain.dead[0]["error"] == "no twos");
  CHECK(chain.dead[0]["record"]["title"] == "2");
  CHECK(chain.dead[1]["error"] == "thrown at three");
  CHECK(chain.dead[2]["error"].get<std::string>().find("lost") == 0);
}

TEST_CASE("on_error drop and stop are obeyed", "[engine]") {
  Chain dropping;
  dropping.add<Numbers>({{"count", 2}}).add<Moody>();
  dropping.last().on_error = engine::OnError::drop;
  const auto dropped = dropping.add<Collect>().run();
  CHECK(dropped.stages[1].dropped == 2);
  CHECK(dropped.stages[1].reasons.at(1).name == "error");
  CHECK(dropped.is_balanced());

  Chain stopping;
  stopping.add<Numbers>({{"count", 2}}).add<Moody>();
  stopping.last().on_error = engine::OnError::stop;
  const auto stopped = stopping.add<Collect>().run();
  CHECK(stopped.stopped);
  CHECK(stopped.failure == "test.moody:1: no twos [n2]");
  CHECK(stopped.unfinished == std::vector<std::string>{"n2"});
  CHECK(stopped.is_balanced());
}

TEST_CASE("children go on with a kept parent and vanish with a rejected one", "[engine]") {
  Chain chain;
  const auto report = chain.add<Numbers>({{"count", 2}}).add<Split>().add<Collect>().run();

  CHECK(collected == std::vector<std::string>{"1|", "1a|", "1b|"});
  CHECK(report.stages[1].emitted == 2);
  CHECK(report.is_balanced());
}

TEST_CASE("a deferred article is judged by its final answer", "[engine]") {
  Chain chain;
  const auto report = chain.add<Numbers>({{"count", 3}}).add<Later>().add<Collect>().run();

  CHECK(collected_set() == std::set<std::string>{"1 later|waited", "3 later|waited"});
  REQUIRE(chain.dead.size() == 1);
  CHECK(chain.dead[0]["error"] == "two waits in vain");
  CHECK(chain.dead[0]["record"].find("body") == chain.dead[0]["record"].end());
  CHECK(report.is_balanced());
}

TEST_CASE("a deferred article that is never answered expires", "[engine]") {
  Chain chain;
  const auto report = chain.add<Numbers>({{"count", 2}}).add<Never>().add<Collect>().run();

  CHECK(collected.empty());
  CHECK(report.stages[1].dead == 2);
  CHECK(std::count(chain.log_lines.begin(), chain.log_lines.end(), "test.never:1: expired") == 2);
  CHECK(report.is_balanced());
}

TEST_CASE("an article is retried with its fields as they were, then dead-lettered", "[engine]") {
  Chain chain;
  chain.add<Numbers>({{"count", 2}}).add<Flaky>();
  chain.last().retry.attempts = 4;
  const auto report = chain.add<Collect>().run();

  CHECK(collected == std::vector<std::string>{"1|try 3"});
  REQUIRE(chain.dead.size() == 1);
  CHECK(chain.dead[0]["error"] == "not yet (tried 4 times)");
  CHECK(chain.dead[0]["attempts"] == 4);
  CHECK(report.is_balanced());
}

TEST_CASE("merged articles end with the one that stands for them", "[engine]") {
  Chain chain;
  const auto report = chain.add<Numbers>({{"count", 3}}).add<Merge>().add<Collect>().run();

  CHECK(collected_set() == std::set<std::string>{"3|", "all|"});
  CHECK(report.stages[1].absorbed == 2);
  CHECK(report.is_balanced());
  CHECK(chain.log_lines.back() == "test.numbers:0: 3");
}

TEST_CASE("a target that cannot be written stops the run and names what is missing", "[engine]") {
  Chain chain;
  const auto report = chain.add<Numbers>({{"count", 3}}).add<BrokenSink>().add<Collect>().run();

  CHECK(report.write_failed);
  CHECK(report.failure == "test.broken:1: disk full");
  CHECK(report.unfinished.size() == 3);
  CHECK(report.stages[1].out == 0);
  CHECK(report.stages[1].open == 3);
  CHECK(report.is_balanced());
  // Nothing was acknowledged to the source.
  CHECK(chain.log_lines.empty());
}

TEST_CASE("a condition passes articles by and keeps them from a sink", "[engine]") {
  const auto is_even = [](const record::Record& r) {
    return (r.text(WCP_F_TITLE)[0] - '0') % 2 == 0;
  };
  Chain chain;
  chain.add<Numbers>({{"count", 4}}).add<Mark>();
  chain.last().when = is_even;
  const auto report = chain.add<Collect>().run();
  CHECK(collected == std::vector<std::string>{"1|", "2|body 2", "3|", "4|body 4"});
  CHECK(report.stages[1].in == 2);
  CHECK(report.is_balanced());

  Chain sink;
  sink.add<Numbers>({{"count", 4}}).add<Collect>();
  sink.last().when = is_even;
  sink.run();
  CHECK(collected == std::vector<std::string>{"2|", "4|"});
}

TEST_CASE("a branch does not see what its sibling writes", "[engine]") {
  Chain chain;
  chain.add<Numbers>({{"count", 2}}).add<Mark>().add<Collect>();
  engine::StagePlan second = chain.plan.stages[1];
  second.id = "second";
  second.from = {{0}};
  chain.plan.stages.push_back(second);
  engine::StagePlan plain = chain.plan.stages[2];
  plain.id = "plain";
  plain.from = {{0}};
  chain.plan.stages.push_back(plain);
  engine::StagePlan last = chain.plan.stages[2];
  last.id = "last";
  last.from = {{3}};
  chain.plan.stages.push_back(last);
  const auto report = chain.run();

  CHECK(std::multiset<std::string>(collected.begin(), collected.end()) ==
        std::multiset<std::string>{"1|", "2|", "1|body 1", "2|body 2", "1|body 1", "2|body 2"});
  CHECK(report.is_balanced());
  CHECK(chain.log_lines.back() == "test.numbers:0: 2");
}

namespace {

/// Writes the record back as it reads it, with one member more.
struct RoundTrip : Transform<> {
  static constexpr StageInfo info{"test.round_trip", "1.0.0", "Reads and writes JSON."};
  Outcome process(Record article) const {
    std::string text(article.json(0));
    text.pop_back();
    article.json(0, text + ",\"section\":\"sport\"}");
    article.body(article.get(WCP_F_STATUS));
    return Outcome::keep;
  }
};

/// Tries to write what is half wrong, then something else.
struct HalfWrong : Transform<> {
  static constexpr StageInfo info{"test.half_wrong", "1.0.0", "Writes bad JSON."};
  Outcome process(Record article) const {
    try {
      article.json(0, R"({"title":"new","status":"withheld","urgency":99})");
    } catch (const Failure& refused) {
      article.body(refused.what());
    }
    if (article.title() == "2") return wcp_verdict{WCP_RETRY, 0, 0, 0};
    return Outcome::keep;
  }
};

/// A source that answers "again later" for what it emitted.
struct Undecided : Source<> {
  static constexpr StageInfo info{"test.undecided", "1.0.0", "Wants a retry."};
  Poll poll(Emitter& out) {
    auto article = out.emit({"p", "1", "1"});
    if (!article) return Poll::more;
    complete(article->defer(), Outcome::retry(1s, "later"));
    return Poll::end;
  }
};

}  // namespace

TEST_CASE("a stage may write a record back as JSON, identity and all", "[engine]") {
  Chain chain;
  const auto report = chain.add<Numbers>({{"count", 1}}).add<RoundTrip>().add<Collect>().run();
  CHECK(report.dead() == 0);
  CHECK(collected == std::vector<std::string>{"1|"});
}

TEST_CASE("JSON that is refused leaves no trace in the record", "[engine]") {
  Chain chain;
  chain.add<Numbers>({{"count", 2}}).add<HalfWrong>();
  chain.last().retry.attempts = 1;
  chain.add<Collect>().run();
  CHECK(collected == std::vector<std::string>{"1|\"urgency\" is out of range: 99"});
  REQUIRE(chain.dead.size() == 1);
  CHECK(chain.dead[0]["error"] == "no reason given (tried 1 times)");
  CHECK(chain.dead[0]["record"]["title"] == "2");
  CHECK_FALSE(chain.dead[0]["record"].contains("status"));
}

TEST_CASE("a source cannot have its article come again", "[engine]") {
  Chain chain;
  const auto report = chain.add<Undecided>().add<Collect>().run();
  CHECK(report.dead() == 1);
  CHECK(report.is_balanced());
  CHECK(chain.dead.at(0)["error"] == "a source cannot have an article come again");
}

TEST_CASE("an article in the middle of which its source fails goes no further", "[engine]") {
  Chain chain;
  const RunReport report = chain.add<BreaksOff>().add<Collect>().run();
  CHECK(collected == std::vector<std::string>{"1|", "2|"});
  CHECK(report.failure.find("broke off") != std::string::npos);
  CHECK(report.is_balanced());
}
