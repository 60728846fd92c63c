// Articles that are answered later, and what is made out of them meanwhile.
#include <algorithm>
#include <chrono>

#include "catch.hpp"
#include "core/engine/harness.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
using namespace std::chrono_literals;

namespace {

/// Gathers articles until it is told that no more will come.
struct Gather : Transform<> {
  static constexpr StageInfo info{"test.gather", "1.0.0", "Waits for the drain."};
  std::vector<Ticket> open;
  Outcome process(Record article) {
    open.push_back(article.defer(10s));
    return open.back();
  }
  void flush(wcp_flush) {
    for (const Ticket ticket : std::exchange(open, {})) complete(ticket, Outcome::keep);
  }
};

/// Reopens an article, answers it and goes on reading it.
struct ReadsOn : Transform<> {
  static constexpr StageInfo info{"test.reads_on", "1.0.0", "Uses what it has answered."};
  Outcome process(Record article) {
    const Ticket ticket = article.defer(10s);
    timer_in(1s, static_cast<uint64_t>(ticket));
    return ticket;
  }
  void on_event(Event event) {
    if (event.kind != WCP_EV_TIMER) return;
    const auto ticket = static_cast<Ticket>(event.token);
    auto article = reopen(ticket);
    if (!article) return;
    complete(ticket, Outcome::keep);
    for (int i = 0; i < 1000; ++i)
      if (article->title().empty()) log(WCP_LOG_ERROR, "the article is gone");
  }
};

/// Asks for each article; an answer lets it go on.
struct Asks : Transform<> {
  static constexpr StageInfo info{"test.asks", "1.0.0", "Asks servers.", WCP_NETWORK};
  Outcome process(Record article) {
    const Ticket ticket = article.defer(1h);
    send({.url = "http://example.org/"}, 1, ticket);
    return ticket;
  }
  void on_event(Event event) {
    if (event.http() == nullptr) return;
    auto article = reopen(event.ticket);
    if (!article) return log(WCP_LOG_ERROR, "the article is not to be had");
    article->body(from_c(event.http()->body));
    complete(event.ticket, Outcome::keep);
  }
};

/// Asks for each article, and waits.
template <uint32_t flags>
struct AsksAndWaits : Sink<> {
  static constexpr StageInfo info{"test.asks-and-waits", "1.0.0", "Asks servers.",
                                  WCP_NETWORK | flags};
  Outcome process(Record) {
    const wcp_http_response& first = ask({.url = "http://example.org/", .own = true});
    const wcp_http_response& second = ask({.url = "http://example.org/", .own = true});
    if (&first == &second || from_c(first.body) != "answer" || from_c(second.body) != "answer")
      return Outcome::reject("no answer");
    return Outcome::keep;
  }
};

/// Has the answer before the question is put.
struct AtOnce : http::Courier {
  void send(http::Request, Owner, uint64_t, Done done) override {
    http::Response answer;
    answer.code = 200;
    answer.body = "answer";
    done(std::move(answer));
  }
  void cancel(Owner, uint64_t) override {}
  void cancel_all(Owner) override {}
};

/// Splits, then drops under a number that nobody registered.
struct BadDrop : Transform<> {
  static constexpr StageInfo info{"test.bad_drop", "1.0.0", "Drops without a reason."};
  Outcome process(Record article, Emitter& out) const {
    out.emit_child(article, true);
    return Outcome::drop(Reason{});
  }
};

/// Makes one child without fields of each article.
struct Child : Transform<> {
  static constexpr StageInfo info{"test.child", "1.0.0", "Makes a child of each."};
  Outcome process(Record article, Emitter& out) const {
    out.emit_child(article, false).title("child");
    return Outcome::keep;
  }
};

struct Revisions : Sink<> {
  static constexpr StageInfo info{"test.revisions", "1.0.0", "Keeps revisions."};
  Outcome process(Record article) const {
    const std::lock_guard lock(collected_mutex);
    collected.push_back(std::to_string(article.integer(WCP_F_REVISION).value_or(0)));
    return Outcome::keep;
  }
};

}  // namespace

TEST_CASE("stages that gather are told to drain one behind the other", "[engine]") {
  Chain chain;
  const auto report =
      chain.add<Numbers>({{"count", 3}}).add<Gather>().add<Gather>().add<Collect>().run();
  CHECK(report.dead() == 0);
  CHECK(collected.size() == 3);
  CHECK(report.is_balanced());
}

TEST_CASE("a reopened article stays while its callback uses it", "[engine]") {
  Chain chain;
  chain.plan.virtual_clock = false;
  chain.plan.workers = 4;
  chain.add<Numbers>({{"count", 50}}).add<ReadsOn>();
  chain.last().deadline = 1'000'000;
  const auto report = chain.add<Collect>().run();
  CHECK(collected.size() == 50);
  CHECK(report.is_balanced());
  CHECK(std::ranges::none_of(
      chain.log_lines, [](const std::string& line) { return line.find("gone") != line.npos; }));
}

TEST_CASE("what a refused drop has split off is undone with it", "[engine]") {
  Chain chain;
  const auto report = chain.add<Numbers>({{"count", 2}}).add<BadDrop>().add<Collect>().run();
  CHECK(report.dead() == 2);
  CHECK(collected.empty());
  CHECK(report.is_balanced());
}

TEST_CASE("a child has a revision, whether it copies its parent or not", "[engine]") {
  Chain chain;
  chain.add<Numbers>({{"count", 1}}).add<Child>().add<Revisions>().run();
  CHECK(collected == std::vector<std::string>{"1", "1"});
}

namespace {

/// Merges what it has deferred into a child of "3", and answers for it all the same.
struct MergesTwice : Transform<> {
  static constexpr StageInfo info{"test.merges-twice", "1.0.0", "Merges, then keeps."};
  std::vector<Ticket> open;
  Outcome process(Record article, Emitter& out) {
    if (article.title() != "3") return open.emplace_back(article.defer(60s));
    Record child = out.emit_child(article, false);
    child.title("all");
    for (const Ticket ticket : open) {
      child.add_parent(ticket);
      complete(ticket, Outcome::keep);
    }
    child.add_parent(article.defer(60s));
    return Outcome::keep;
  }
};

}  // namespace

TEST_CASE("an article that was merged is not kept beside, whatever its stage says", "[engine]") {
  Chain chain;
  const auto report = chain.add<Numbers>({{"count", 3}}).add<MergesTwice>().add<Collect>().run();
  CHECK(collected == std::vector<std::string>{"all|"});
  CHECK(report.stages[1].absorbed == 3);
  CHECK(report.stages[1].out == 1);
  CHECK(report.unfinished.empty());
  CHECK(report.is_balanced());
}

TEST_CASE("an answer that comes before its callback has returned finds its article",
          "[engine][tickets]") {
  AtOnce courier;
  Chain chain;
  chain.plan.virtual_clock = false;
  chain.plan.workers = 4;
  chain.plan.courier = &courier;
  const RunReport report = chain.add<Numbers>({{"count", 20000}}).add<Asks>().add<Collect>().run();
  CHECK(report.is_balanced());
  CHECK(report.stages.back().out == 20000);
  CHECK(std::ranges::none_of(chain.log_lines, [](const std::string& line) {
    return line.find("not to be had") != line.npos;
  }));
}

TEST_CASE("a stage that may sleep can wait for a server, another cannot", "[tickets]") {
  AtOnce courier;
  for (const bool may_sleep : {true, false}) {
    Chain chain;
    chain.plan.virtual_clock = false;
    chain.plan.courier = &courier;
    chain.add<Numbers>({{"count", 100}});
    if (may_sleep)
      chain.add<AsksAndWaits<WCP_BLOCKS>>();
    else
      chain.add<AsksAndWaits<0>>();
    const RunReport report = chain.run();
    CHECK(report.is_balanced());
    CHECK(report.stages.back().out == (may_sleep ? 100 : 0));
    CHECK(report.stages.back().dead == (may_sleep ? 0 : 100));
  }
}
