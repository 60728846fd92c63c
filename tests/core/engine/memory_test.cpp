// What the engine does when memory is short.
#include <chrono>
#include <utility>

#include "catch.hpp"
#include "core/engine/harness.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
using namespace std::chrono_literals;

namespace {

/// Answers nothing before it is asked to.
struct Hoard : Transform<> {
  static constexpr StageInfo info{"test.hoard", "1.0.0", "Answers when memory is short."};
  std::vector<Ticket> open;
  Counter pressed = counter("pressed", "How often memory was short.");
  Outcome process(Record article) {
    article.body(std::string(20'000, 'x'));
    open.push_back(article.defer(1h));
    return open.back();
  }
  void flush(wcp_flush why) {
    if (why == WCP_FLUSH_COMMIT) return;
    if (why == WCP_FLUSH_PRESSURE) count(pressed);
    for (Ticket& ticket : std::exchange(open, {})) complete(ticket, Outcome::keep);
  }
};

}  // namespace

TEST_CASE("a stage that sets articles aside is asked for them when memory is short", "[memory]") {
  Chain chain;
  chain.plan.max_memory = 1;  // so there is credit for 1 MB
  chain.add<Numbers>({{"count", 500}}).add<Hoard>().add<Collect>();
  const RunReport report = chain.run();
  CHECK(collected.size() == 500);
  CHECK(report.is_balanced());
  CHECK(report.stages[1].metrics.at(0).value >= 5);
}
