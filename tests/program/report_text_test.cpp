#include "cli/report_text.hpp"

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy;
using wirecopy::cli::report_table;
using wirecopy::test::has;

namespace {

/// The row of a stage that counts one thing.
std::string row(StageReport::Metric metric) {
  StageReport stage;
  stage.id = "copies";
  stage.metrics.push_back(std::move(metric));
  RunReport report;
  report.stages.push_back(std::move(stage));
  return report_table(report, "p.json", false);
}

}  // namespace

TEST_CASE("what a stage counts is said in numbers that people read", "[program][report]") {
  CHECK(has(row({"memory", "bytes", 3'674'190, {}}), "  memory 3.7 MB\n"));
  CHECK(has(row({"memory", "bytes", 12, {}}), "  memory 12 bytes\n"));
  CHECK(has(row({"articles", "", 1'234'567, {}}), "  articles 1234567\n"));
  CHECK(has(row({"lag", "seconds", 0.25, {}}), "  lag 0.25 seconds\n"));
  CHECK_FALSE(has(row({"older", "", 0, {}}), "older"));
}

TEST_CASE("a spread is said by its middle and its end", "[program][report]") {
  const Spread spread{.count = 10, .sum = 20'000, .median = 1'500, .p99 = 4'000};
  CHECK(has(row({"titles", "bytes", 0, spread}), "  titles up to 1.5 KB (99 %: 4.0 KB)\n"));
}
