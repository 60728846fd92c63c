// What can be measured of a run.
#include <algorithm>

#include "catch.hpp"
#include "core/engine/harness.hpp"
#include "core/observe/exposition_reader.hpp"
#include "observe/prometheus.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
namespace {

/// Drops every third article.
struct Measured : Transform<> {
  static constexpr StageInfo info{"test.measured", "1.0.0", "Has metrics."};
  Counter calls = counter("calls", "Calls.");
  Gauge last = gauge("last", "", "The last title.");
  Histogram titles = histogram("titles", "bytes", "Length of titles.");
  Reason third = reason("third", "Every third one.");

  Outcome process(Record article) {
    count(calls);
    set(last, std::stod(std::string(article.title())));
    observe(titles, static_cast<double>(article.title().size()));
    return std::stoi(std::string(article.title())) % 3 == 0 ? Outcome::drop(third) : Outcome::keep;
  }
};

/// An engine that has run the plan.
struct Ran {
  explicit Ran(Chain& chain) : engine(chain.plan, log) {
    REQUIRE(engine.create().empty());
    REQUIRE(engine.open());
    complaints_before = engine.complaints();
    report = engine.run();
  }
  observe::Log log{WCP_LOG_INFO, [](const LogLine&) {}};
  engine::Engine engine;
  std::vector<std::string> complaints_before;
  RunReport report;
};

}  // namespace

TEST_CASE("a stage's time, edges and own metrics are in the report", "[engine][metrics]") {
  Chain chain;
  chain.add<Numbers>({{"count", 100}}).add<Measured>().add<Collect>();
  const Ran ran(chain);
  const StageReport& source = ran.report.stages[0];
  const StageReport& measured = ran.report.stages[1];

  CHECK(source.bytes > 100);
  CHECK(source.seconds.count == 100);
  REQUIRE(source.edges.size() == 1);
  CHECK(source.edges[0].to == measured.id);
  CHECK(source.edges[0].count == 100);
  CHECK(measured.seconds.count == 100);
  CHECK(measured.seconds.median > 0);
  CHECK(measured.edges[0].count == 67);
  REQUIRE(measured.metrics.size() == 3);
  CHECK(measured.metrics[0].value == 100);
  CHECK(measured.metrics[1].value == 100);
  REQUIRE(measured.metrics[2].seen);
  CHECK(measured.metrics[2].seen->count == 100);
  CHECK(measured.metrics[2].seen->sum == 192);
  CHECK(measured.metrics[2].seen->median == 4);
}

TEST_CASE("the series of a run satisfy the equation", "[engine][metrics]") {
  Chain chain;
  chain.add<Numbers>({{"count", 100}}).add<Measured>().add<Collect>();
  const Ran ran(chain);
  const std::vector metrics = {ran.engine.metrics()};
  const ExpositionReader text(observe::prometheus_text(metrics, {}, "1"));

  CHECK(text.mistakes.empty());
  for (const StageReport& stage : ran.report.stages) {
    double balance = 0;
    for (const auto& sample : text.samples) {
      if (sample.name != "wirecopy_articles_total" || sample.labels.at("stage") != stage.id)
        continue;
      const std::string& outcome = sample.labels.at("outcome");
      balance += outcome == "in" || outcome == "emitted" ? sample.value : -sample.value;
    }
    CHECK(balance == 0);
    CHECK(text.value("wirecopy_open_articles", {{"pipeline", "test"}, {"stage", stage.id}}) == 0);
  }
  CHECK(text.value("wirecopy_articles_total", {{"pipeline", "test"},
                                               {"stage", ran.report.stages[1].id},
                                               {"outcome", "dropped"},
                                               {"reason", "third"}}) == 33);
  CHECK(*text.value("wirecopy_commit_seconds_count", {{"pipeline", "test"}}) >= 1);
}

TEST_CASE("an engine says that it has not started", "[engine][metrics]") {
  Chain chain;
  chain.add<Numbers>().add<Collect>();
  const Ran ran(chain);

  CHECK(ran.complaints_before == std::vector<std::string>{"test: its stages have not started"});
  CHECK(ran.engine.complaints().empty());
}
