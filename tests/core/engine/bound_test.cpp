// How much may wait in the log.
#include <algorithm>
#include <chrono>

#include "catch.hpp"
#include "core/engine/lasting.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
using namespace std::chrono_literals;

namespace {

unsigned emitted = 0, emitted_at_success = 0;
std::vector<std::string> complaints;
const engine::Engine* running = nullptr;

struct Plenty : Source<> {
  static constexpr StageInfo info{"test.plenty", "1.0.0", "Brings many articles.", WCP_REPLAYABLE};
  unsigned at = 0;
  void start() {
    if (const auto last = position("p")) at = std::stoul(std::string(*last));
  }
  Poll poll(Emitter& out) {
    for (; at < 1000; ++at) {
      const std::string number = std::to_string(at + 1);
      auto article = out.emit({"p", number, number});
      if (!article) return Poll::more;
      article->title(number);
      article->body(std::string(1000, 'x') + number);
      ++emitted;
    }
    return Poll::end;
  }
};

/// Looks at the engine while it cannot be reached.
struct Watching : Away {
  Outcome process(Record article) {
    if (away > 0)
      complaints = running->complaints();
    else if (emitted_at_success == 0)
      emitted_at_success = emitted;
    return Away::process(article);
  }
};

RunReport run_bounded(Lasting& chain, uint64_t bound) {
  emitted = emitted_at_success = 0;
  complaints.clear();
  chain.plan.state.retention.max_bytes = bound;
  chain.add<Plenty>().add<Watching>();
  chain.last().retry.attempts = 10;
  observe::Log log(WCP_LOG_INFO,
                   [&](const LogLine& line) { chain.log_lines.emplace_back(line.text); });
  engine::Engine engine(chain.plan, log);
  REQUIRE(engine.create().empty());
  REQUIRE(engine.open());
  running = &engine;
  return engine.run();
}

bool mentions(const std::vector<std::string>& texts, const char* words) {
  return std::ranges::any_of(texts,
                             [&](const auto& text) { return text.find(words) != text.npos; });
}

}  // namespace

TEST_CASE("sources wait while as much as may waits in the log, and go on when it is less",
          "[engine][bound]") {
  const TemporaryFolder folder;
  away = 5;
  Lasting chain(folder);
  const RunReport report = run_bounded(chain, 100'000);
  CHECK(report.is_balanced());
  CHECK(emitted_at_success < 200);  // about a hundred, and what was under way
  CHECK(mentions(complaints, "sources wait"));
  CHECK(std::ranges::count_if(chain.log_lines, [](const std::string& line) {
          return line.find("state.retention.max_bytes") != line.npos;
        }) == 1);
  REQUIRE(collected.size() == 1000);
  for (size_t i = 0; i < 1000; ++i) CHECK(collected[i] == std::to_string(i + 1));
}

TEST_CASE("what waits from an earlier run counts, too", "[engine][bound]") {
  const TemporaryFolder folder;
  away = 1000;
  {
    Lasting chain(folder);
    CHECK(run_bounded(chain, 100'000).write_failed);
  }
  CHECK(emitted < 200);
  away = 3;
  Lasting chain(folder);
  CHECK(run_bounded(chain, 100'000).is_balanced());
  CHECK(emitted_at_success <= 64);
  CHECK(collected.size() == 1000);
}

TEST_CASE("without a bound a source reads on", "[engine][bound]") {
  const TemporaryFolder folder;
  away = 5;
  Lasting chain(folder);
  CHECK(run_bounded(chain, 0).is_balanced());
  CHECK(emitted_at_success == 1000);
  CHECK(collected.size() == 1000);
}
