#include "observe/metrics.hpp"

#include "catch.hpp"

using namespace wirecopy::observe;
namespace {

Distribution seen(double value) {
  Histogram histogram(Histogram::kSeconds);
  histogram.observe(value);
  return histogram.look();
}

StageMetrics stage(const std::string& id, const std::string& type, uint64_t in) {
  StageMetrics made;
  made.id = id;
  made.type = type;
  made.in = in;
  made.out = in - 1;
  made.left = 1;
  made.seconds = seen(0.25);
  made.own = {{WCP_COUNTER, "calls", "", "", 2, {}},
              {WCP_GAUGE, "size", "", "", 5, {}},
              {WCP_HISTOGRAM, "length", "", "", 0, seen(1)}};
  return made;
}

}  // namespace

TEST_CASE("what runs of one pipeline have counted is added up by stage", "[observe][metrics]") {
  StageMetrics now = stage("a", "clean.title", 10);
  now.reasons = {{"short", 1}, {"odd", 2}};
  now.edges = {{"a", "b", 3}};
  StageMetrics before = stage("a", "clean.title", 7);
  before.reasons = {{"odd", 5}, {"gone", 1}};
  before.edges = {{"a", "c", 4}, {"a", "b", 2}};
  PipelineMetrics metrics{"p", {now}, seen(0.5)};
  add_earlier(metrics, {"p", {before}, seen(0.5)});

  const StageMetrics& sum = metrics.stages.at(0);
  CHECK(sum.in == 17);
  CHECK(sum.out == 15);
  CHECK(sum.left == 2);
  REQUIRE(sum.reasons.size() == 3);
  CHECK(sum.reasons[0].count == 1);
  CHECK(sum.reasons[1].count == 7);
  CHECK(sum.reasons[2].name == "gone");
  REQUIRE(sum.edges.size() == 2);
  CHECK(sum.edges[0].count == 5);
  CHECK(sum.edges[1].to == "c");
  CHECK(sum.seconds.count() == 2);
  CHECK(sum.own[0].value == 4);
  CHECK(sum.own[1].value == 5);  // a gauge is as it is now
  CHECK(sum.own[2].seen.count() == 2);
  CHECK(metrics.commit_seconds.count() == 2);
}

TEST_CASE("metrics of another type are not those of a stage", "[observe][metrics]") {
  PipelineMetrics metrics{"p", {stage("a", "clean.title", 10)}, seen(0.5)};
  add_earlier(metrics, {"p", {stage("a", "clean.text", 7)}, seen(0.5)});

  CHECK(metrics.stages.at(0).in == 17);
  CHECK(metrics.stages.at(0).own[0].value == 2);
  CHECK(metrics.stages.at(0).own[2].seen.count() == 1);
}

TEST_CASE("a stage that is gone keeps its counters, last", "[observe][metrics]") {
  StageMetrics gone = stage("gone", "export.jsonl", 3);
  gone.is_target = true;
  PipelineMetrics metrics{"p", {stage("a", "clean.title", 10)}, {}};
  add_earlier(metrics, {"p", {gone}, seen(0.5)});

  REQUIRE(metrics.stages.size() == 2);
  CHECK(metrics.stages[1].id == "gone");
  CHECK(metrics.stages[1].in == 3);
  CHECK_FALSE(metrics.stages[1].is_target);
  CHECK(metrics.stages[1].own.size() == 2);
  CHECK(metrics.commit_seconds.count() == 1);
}
