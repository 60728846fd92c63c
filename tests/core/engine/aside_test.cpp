// Later forms of what a sink that is away has not flushed.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "core/engine/harness.hpp"

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
