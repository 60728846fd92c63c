#include "engine/report.hpp"

#include <algorithm>

#include "engine/engine.hpp"

namespace wirecopy::engine {
namespace {

Spread spread_of(const observe::Distribution& seen) {
  return {seen.count(), seen.sum, seen.quantile(0.5), seen.quantile(0.99)};
}

StageReport report_of(const observe::StageMetrics& stage) {
  StageReport report;
  report.id = stage.id;
  report.type = stage.type;
  report.in = stage.in;
  report.emitted = stage.emitted;
  report.out = stage.out;
  report.absorbed = stage.absorbed;
  report.dropped = stage.dropped;
  report.dead = stage.dead;
  report.held = stage.held;
  report.open = stage.left;
  for (const auto& [name, count] : stage.reasons)
    if (count > 0) report.reasons.push_back({name, count});
  report.bytes = stage.bytes;
  report.seconds = spread_of(stage.seconds);
  for (const auto& [from, to, count] : stage.edges) {
    const size_t branch = std::min(from.find('.'), from.size() - 1);
    report.edges.push_back({to, count, from.substr(branch + 1)});
  }
  for (const observe::StageMetric& metric : stage.own) {
    auto& added = report.metrics.emplace_back(
        StageReport::Metric{metric.name, metric.unit, metric.value, std::nullopt});
    if (metric.kind == WCP_HISTOGRAM) added.seen = spread_of(metric.seen);
  }
  return report;
}

}  // namespace

std::vector<StageReport> report_of(const std::vector<observe::StageMetrics>& stages) {
  std::vector<StageReport> reports;
  for (const auto& stage : stages) reports.push_back(report_of(stage));
  return reports;
}

RunReport Engine::report(double seconds) {
  RunReport report;
  report.pipeline = plan_.name;
  report.stages = report_of(metrics().stages);
  report.seconds = seconds;
  report.failure = ending_.failure();
  report.write_failed = ending_.write_failed();
  report.stopped = ending_.stopping() && std::ranges::any_of(nodes_, [](const auto& node) {
                     return node->kind() == WCP_SOURCE && !node->ended;
                   });
  // Articles in the log that this run would have gone on with.
  report.stopped = report.stopped || (ending_.stopping() && ledger_.expected() > 0);
  report.stopped = report.stopped || !report.failure.empty();
  report.unfinished = ending_.unfinished();
  report.unfinished_count = ending_.unfinished_count();
  report.stopped = report.stopped || report.unfinished_count > 0;
  if (report.dead() > 0) report.dead_letters = plan_.dead_letters;
  return report;
}

Progress Engine::progress() const {
  Progress progress;
  double read = 0;
  size_t sources = 0;
  bool has_end = true;
  for (const auto& node : nodes_) {
    progress.dead += node->counters.dead;
    if (node->kind() == WCP_SINK) progress.out += node->counters.out;
    if (node->kind() != WCP_SOURCE) continue;
    progress.in += node->counters.emitted;
    ++sources;
    const auto total = static_cast<double>(node->total);
    has_end = has_end && total > 0;
    if (total > 0) read += std::min(1.0, static_cast<double>(node->done) / total);
  }
  if (has_end && sources > 0) progress.fraction = read / static_cast<double>(sources);
  return progress;
}

}  // namespace wirecopy::engine
