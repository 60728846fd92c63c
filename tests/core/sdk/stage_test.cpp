#include <wirecopy/plugin.hpp>

#include <chrono>

#include "catch.hpp"
#include "fake_host.hpp"

using namespace wirecopy;
using namespace std::chrono_literals;
using wirecopy::test::FakeHost;
using wirecopy::test::titled;

namespace {

[[noreturn]] void fail_as(std::string_view title) {
  if (title == "runtime") throw std::runtime_error("thrown by process");
  if (title == "unavailable") throw Failure(WCP_ERR_UNAVAILABLE, "no connection");
  if (title == "memory") throw std::bad_alloc();
  if (title == "stage") throw StageFailure(WCP_ERR_INTERNAL, "the index is broken");
  throw 42;
}

/// Answers as the title says.
template <template <class> class Base>
struct Answers : Base<NoOptions> {
  static constexpr StageInfo info{"demo.answers", "1.0.0", "Answers as told."};
  Reason listed = this->reason("listed", "On the list.");

  Outcome process(Record article) const {
    const auto title = article.title();
    if (title == "keep") return Outcome::keep;
    if (title == "drop") return Outcome::drop(listed, "no. 3");
    if (title == "reject") return Outcome::reject("too short");
    if (title == "retry") return Outcome::retry(2s, "busy");
    if (title == "defer") return article.defer(5s);
    if (title == "utf8") return article.body("\xff"), Outcome::keep;
    fail_as(title);
  }
};
using Changes = Answers<Transform>;
using Writes = Answers<Sink>;

struct Serial : Transform<> {
  static constexpr StageInfo info{"demo.serial", "1.0.0", "Counts.", WCP_STATEFUL, 3};
  static constexpr const char* reads[] = {"title", nullptr};
  static constexpr const char* writes[] = {"title", "body"};
  int count = 0;
  Outcome process(Record) { return ++count, Outcome::keep; }
  void on_event(const Event& event) {
    if (event.token == 666) throw std::runtime_error("thrown by on_event");
    (void)complete(event.ticket, Outcome::keep);
  }
};

/// Gives the first a word about how many there are; fails as a whole when asked to.
struct Batches : Transform<> {
  static constexpr StageInfo info{"demo.batches", "1.0.0", "Sees all at once."};
  void process(std::span<Record> articles, std::span<Outcome> answers) {
    for (size_t i = 0; i < articles.size(); ++i) {
      if (articles[i].title() == "stage") throw std::runtime_error("no batch");
      if (articles[i].title() != "forgotten") answers[i] = Outcome::keep;
    }
    answers[0] = Outcome::reject(std::to_string(articles.size()) + " together");
  }
};

struct ConstButEvents : Transform<> {
  static constexpr StageInfo info{"demo.events", "1.0.0", "Reentrant, but for its events."};
  Outcome process(Record) const { return Outcome::keep; }
  void on_event(const Event&) {}
};

struct Pinned : Transform<> {
  static constexpr StageInfo info{"demo.pinned", "1.0.0", "Says itself how it runs."};
  static constexpr wcp_threading threading = WCP_PINNED;
  Outcome process(Record) const { return Outcome::keep; }
};

struct Splitter : Transform<> {
  static constexpr StageInfo info{"demo.splitter", "1.0.0", "Two children for each record."};
  Outcome process(Record article, Emitter& out) const {
    out.emit_child(article, true).subtitle("copied");
    out.emit_child(article, false).subtitle("bare");
    return Outcome::keep;
  }
};

struct Refuses : Sink<> {
  static constexpr StageInfo info{"demo.refuses", "1.0.0", "Fails in create."};
  Refuses() { throw std::runtime_error("no such database"); }
  Outcome process(Record) { return Outcome::keep; }
};

struct Nameless : Transform<> {
  static constexpr StageInfo info{"demo.nameless", "1.0.0", "Asks for a reason without a name."};
  Reason none = reason("", "");
  Outcome process(Record) { return Outcome::keep; }
};

}  // namespace

TEST_CASE("a const process is reentrant, any other one serial", "[sdk]") {
  CHECK(stage_of<Changes>()->threading == WCP_REENTRANT);
  CHECK(stage_of<Serial>()->threading == WCP_SERIAL);
  CHECK(stage_of<ConstButEvents>()->threading == WCP_SERIAL);
  CHECK(stage_of<Pinned>()->threading == WCP_PINNED);
}

TEST_CASE("a stage's table holds what the class says", "[sdk]") {
  const wcp_stage& stage = *stage_of<Serial>();

  CHECK(stage.struct_size == sizeof(wcp_stage));
  CHECK(stage.kind == WCP_TRANSFORM);
  CHECK(stage.id == std::string_view("demo.serial"));
  CHECK(stage.flags == WCP_STATEFUL);
  CHECK(stage.state_version == 3);
  CHECK(stage.reads[0] == std::string_view("title"));
  CHECK(stage.reads[1] == nullptr);
  CHECK(stage.writes[1] == std::string_view("body"));
  CHECK(stage.writes[2] == nullptr);  // the SDK ends the list
  CHECK(stage_of<Changes>()->writes == nullptr);
  CHECK(stage.process != nullptr);
  CHECK(stage.poll == nullptr);
  CHECK(stage.start == nullptr);
}

TEST_CASE("each answer becomes its verdict", "[sdk]") {
  FakeHost host(stage_of<Changes>());
  auto records = titled({"keep", "drop", "reject", "retry", "defer"});

  REQUIRE(host.create() == WCP_OK);
  REQUIRE(host.process(records) == WCP_OK);
  CHECK(host.verdicts[0].outcome == WCP_KEEP);
  CHECK(host.verdicts[1].outcome == WCP_DROP);
  CHECK(host.verdicts[1].reason == 1);
  CHECK(host.context.reasons == std::vector<std::string>{"listed"});
  CHECK(records[1].explained == "no. 3");
  CHECK(host.verdicts[2].outcome == WCP_REJECT);
  CHECK(records[2].explained == "too short");
  CHECK(host.verdicts[3].outcome == WCP_RETRY);
  CHECK(host.verdicts[3].delay_ms == 2000);
  CHECK(host.verdicts[4].outcome == WCP_DEFER);
}

TEST_CASE("a stage may see all records of a call at once", "[sdk]") {
  FakeHost host(stage_of<Batches>());
  auto records = titled({"a", "forgotten", "c"});
  auto broken = titled({"a", "stage"});

  REQUIRE(host.create() == WCP_OK);
  REQUIRE(host.process(records) == WCP_OK);
  CHECK(host.verdicts[0].outcome == WCP_REJECT);
  CHECK(records[0].explained == "3 together");
  CHECK(host.verdicts[1].outcome == WCP_UNANSWERED);
  CHECK(host.verdicts[2].outcome == WCP_KEEP);
  CHECK(stage_of<Batches>()->threading == WCP_SERIAL);

  CHECK(host.process(broken) == WCP_ERR_INTERNAL);
  CHECK(host.verdicts[0].outcome == WCP_KEEP);  // it was answered before
  CHECK(host.verdicts[1].outcome == WCP_UNANSWERED);
  CHECK(host.context.error == "no batch");
}

TEST_CASE("an exception costs one record, not its batch", "[sdk]") {
  FakeHost host(stage_of<Changes>());
  auto records = titled({"runtime", "unavailable", "memory", "odd", "utf8", "keep"});

  REQUIRE(host.create() == WCP_OK);
  REQUIRE(host.process(records) == WCP_OK);
  CHECK(host.verdicts[0].outcome == WCP_REJECT);
  CHECK(records[0].explained == "thrown by process");
  CHECK(host.verdicts[1].outcome == WCP_RETRY);
  CHECK(records[1].explained == "no connection");
  CHECK(host.verdicts[2].outcome == WCP_RETRY);
  CHECK(host.verdicts[3].outcome == WCP_REJECT);
  CHECK(records[3].explained == "an exception that is no std::exception");
  CHECK(host.verdicts[4].outcome == WCP_REJECT);
  CHECK(records[4].explained == "set text: bad input");
  CHECK(host.verdicts[5].outcome == WCP_KEEP);
}

TEST_CASE("a sink whose target is away stops and leaves the rest unanswered", "[sdk]") {
  FakeHost host(stage_of<Writes>());
  auto records = titled({"keep", "runtime", "unavailable", "keep"});

  REQUIRE(host.create() == WCP_OK);
  CHECK(host.process(records) == WCP_ERR_UNAVAILABLE);
  CHECK(host.context.error == "no connection");
  CHECK(host.verdicts[0].outcome == WCP_KEEP);
  CHECK(host.verdicts[1].outcome == WCP_REJECT);
  CHECK(host.verdicts[2].outcome == WCP_UNANSWERED);
  CHECK(host.verdicts[3].outcome == WCP_UNANSWERED);
}

TEST_CASE("a StageFailure fails the stage, whichever kind it is", "[sdk]") {
  FakeHost host(stage_of<Changes>());
  auto records = titled({"keep", "stage", "keep"});

  REQUIRE(host.create() == WCP_OK);
  CHECK(host.process(records) == WCP_ERR_INTERNAL);
  CHECK(host.context.error == "the index is broken");
  CHECK(host.verdicts[0].outcome == WCP_KEEP);
  CHECK(host.verdicts[1].outcome == WCP_UNANSWERED);
  CHECK(host.verdicts[2].outcome == WCP_UNANSWERED);
}

TEST_CASE("an exception in create is a configuration error with its text", "[sdk]") {
  FakeHost database(stage_of<Refuses>());
  FakeHost nameless(stage_of<Nameless>());

  CHECK(database.create() == WCP_ERR_CONFIG);
  CHECK(database.context.error == "no such database");
  CHECK(nameless.create() == WCP_ERR_CONFIG);
  CHECK(nameless.context.error == "reason \"\": the host refuses it");
}

TEST_CASE("an exception in on_event costs the event's record, or else the stage", "[sdk]") {
  FakeHost host(stage_of<Serial>());
  std::vector<wcp_record> none;
  wcp_event event{sizeof event, WCP_EV_TIMER, 1, 7, WCP_OK, nullptr};
  REQUIRE(host.create() == WCP_OK);

  CHECK(host.process(none, {&event}) == WCP_OK);
  event.token = 666;
  CHECK(host.process(none, {&event}) == WCP_OK);
  CHECK(host.context.completed == std::vector<std::string>{"1 ", "3 thrown by on_event"});
  event.ticket = 0;
  CHECK(host.process(none, {&event}) == WCP_ERR_INTERNAL);
  CHECK(host.context.error == "thrown by on_event");
}

TEST_CASE("a splitter emits children, and a full host makes the record come again", "[sdk]") {
  FakeHost host(stage_of<Splitter>());
  auto records = titled({"one", "two"});

  REQUIRE(host.create() == WCP_OK);
  REQUIRE(host.process(records) == WCP_OK);
  REQUIRE(host.emitter.children.size() == 3);
  CHECK(host.emitter.children[0].fields[WCP_F_TITLE] == "one");
  CHECK(host.emitter.children[0].fields[WCP_F_SUBTITLE] == "copied");
  CHECK(host.emitter.children[1].fields.count(WCP_F_TITLE) == 0);
  CHECK(host.verdicts[0].outcome == WCP_KEEP);
  CHECK(host.verdicts[1].outcome == WCP_RETRY);
}

TEST_CASE("durations of any unit become microseconds without overflow", "[sdk]") {
  CHECK(microseconds(1500ns) == 1);
  CHECK(microseconds(20ms) == 20'000);
  CHECK(microseconds(24h) == 86'400'000'000);
  CHECK(microseconds(1'000'000h) == 3'600'000'000'000'000);
  CHECK(microseconds(std::chrono::nanoseconds(INT64_MAX)) == INT64_MAX / 1000);
  CHECK(microseconds(std::chrono::duration<double>(0.5)) == 500'000);
  CHECK(Outcome::retry(-1s).verdict.delay_ms == 0);
  CHECK(Outcome::retry(10'000h).verdict.delay_ms == UINT32_MAX);
}
