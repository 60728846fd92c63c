#include <algorithm>

#include "engine/engine.hpp"

namespace wirecopy::engine {
namespace {

Spread spread_of(const observe::Histogram& histogram) {
  const observe::Distribution seen = histogram.look();
  return {seen.count(), seen.sum, seen.quantile(0.5), seen.quantile(0.99)};
}

StageReport report_of(const Node& node) {
  const Counters& c = node.counters;
  StageReport report;
  report.id = node.plan.id;
  report.type = node.plan.type;
  report.in = c.in;
  report.emitted = c.emitted;
  report.out = c.out;
  report.absorbed = c.absorbed;
  report.dropped = c.dropped;
  report.dead = c.dead;
  report.held = c.held;
  report.open = static_cast<uint64_t>(node.outstanding.load());
  for (size_t i = 0; i < c.dropped_for.size(); ++i)
    if (c.dropped_for[i] > 0)
      report.reasons.push_back(
          {std::string(node.reason_name(static_cast<uint16_t>(i + 1))), c.dropped_for[i]});
  report.bytes = c.bytes;
  report.seconds = spread_of(c.seconds);
  for (const Outlet& outlet : node.outlets)
    for (const Node* reader : outlet.readers)
      report.edges.push_back({reader->plan.id, outlet.passed});
  if (!node.context) return report;
  for (const plugin::Metric& metric : node.context->metrics) {
    auto& added = report.metrics.emplace_back(
        StageReport::Metric{metric.name, metric.unit, metric.value, std::nullopt});
    if (metric.seen) added.seen = spread_of(*metric.seen);
  }
  return report;
}

}  // namespace

RunReport Engine::report(double seconds) {
  RunReport report;
  report.pipeline = plan_.name;
  for (const auto& node : nodes_) report.stages.push_back(report_of(*node));
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
