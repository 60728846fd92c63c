// Later forms of what a sink that is away has not flushed.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "core/engine/harness.hpp"
#include "engine/aside.hpp"
#include "engine/intake.hpp"

using namespace wirecopy;
using namespace wirecopy::test;

namespace {

std::vector<std::string> ids;  // of the articles, one behind the other
size_t emitted = 0;

struct Listed : Source<> {
  static constexpr StageInfo info{"test.listed", "1.0.0", "Articles of 20 KB.", WCP_REPLAYABLE};
  Listed() { emitted = 0; }
  Poll poll(Emitter& out) {
    if (emitted == ids.size()) return Poll::end;
    auto article = out.emit({"p", std::to_string(emitted), "x"});
    if (!article) return Poll::more;
    article->set(WCP_F_ID, ids[emitted]);
    article->title(std::to_string(emitted++));
    article->body(std::string(20'000, 'x'));
    return Poll::more;
  }
};

size_t emitted_until_back = 0;
std::vector<std::string> arrived;

/// Takes the first article and goes away; the third try finds it again.
struct Returning : Sink<> {
  static constexpr StageInfo info{"test.returning", "1.0.0", "Is away for a while."};
  std::vector<std::string> kept;
  int tries = 0;
  Returning() { arrived.clear(); }
  void reach() {
    if (++tries < 3) throw StageFailure(WCP_ERR_UNAVAILABLE, "away");
    if (tries == 3) emitted_until_back = emitted;
  }
  Outcome process(Record article) {
    if (article.title() != "0") reach();
    kept.emplace_back(article.title());
    return Outcome::keep;
  }
  void flush(wcp_flush) {
    if (kept.empty()) return;
    reach();
    arrived.insert(arrived.end(), kept.begin(), kept.end());
    kept.clear();
  }
};

std::vector<std::string> titles(size_t count) {
  std::vector<std::string> all;
  for (size_t i = 0; i < count; ++i) all.push_back(std::to_string(i));
  return all;
}

}  // namespace

TEST_CASE("later forms of what is not flushed take no more memory than there is",
          "[engine][memory]") {
  ids.assign(500, "x");
  Chain chain;
  chain.plan.max_memory = 1;  // so there is credit for 1 MB
  const RunReport report = chain.add<Listed>().add<Returning>().run();
  CHECK(report.is_balanced());
  CHECK(emitted_until_back < 200);
  CHECK(arrived == titles(500));
}

TEST_CASE("articles of a source do not overtake a later form that waits", "[engine]") {
  ids = {"x", "x", "y", "z", "x", "y"};
  Chain chain;
  chain.plan.in_source_order = GENERATE(true, false);
  const RunReport report = chain.add<Listed>().add<Returning>().run();
  INFO(report.failure);
  CHECK(report.is_balanced());
  REQUIRE(arrived.size() == 6);
  if (chain.plan.in_source_order) CHECK(arrived == titles(6));
  // Forms of one article follow each other anyway.
  const auto place = [&](const char* title) { return std::ranges::find(arrived, title); };
  CHECK(place("0") < place("1"));
  CHECK(place("1") < place("4"));
  CHECK(place("2") < place("5"));
}

TEST_CASE("what stands behind a merged article that waits is ready behind it", "[engine]") {
  constexpr uint64_t kFirst = 1, kSecond = 2;
  engine::Ack first, second;
  first.order = kFirst;
  second.order = kSecond;
  const AckLink of_second{&second, nullptr}, of_both{&first, &of_second};
  record::FieldNames names;
  std::vector<std::unique_ptr<wcp_record>> articles;
  const auto parked = [&](const AckLink* acks) {
    engine::Parked one;
    one.arena = std::make_unique<record::Arena>();
    one.article = articles.emplace_back(std::make_unique<wcp_record>(*one.arena, names)).get();
    one.article->acks = acks;
    return one;
  };
  engine::Aside aside;
  aside.note(kFirst);
  auto merged = parked(&of_both), later = parked(&of_second);
  CHECK_FALSE(aside.concerns(*later.article));
  CHECK(aside.concerns(*merged.article));
  aside.put(std::move(merged));
  CHECK(aside.concerns(*later.article));
  aside.put(std::move(later));
  CHECK(aside.size() == 2);
  CHECK(aside.take_ready().articles.empty());

  aside.forget(1);
  const auto ready = aside.take_ready();
  REQUIRE(ready.articles.size() == 2);
  CHECK(ready.articles[0].article->acks == &of_both);
  CHECK(aside.size() == 0);
  // Until they are in the log nothing may pass them.
  CHECK(aside.concerns(*ready.articles[1].article));
  aside.arrived(ready.ids);
  CHECK_FALSE(aside.concerns(*ready.articles[1].article));
}
