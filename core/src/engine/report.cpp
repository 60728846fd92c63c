#include <algorithm>

#include "engine/engine.hpp"

namespace wirecopy::engine {
namespace {

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
  if (node.context)
    for (const plugin::Metric& metric : node.context->metrics)
      report.metrics.push_back({metric.name, metric.unit, metric.value});
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
  report.stopped = report.stopped || !report.failure.empty();
  report.unfinished = ending_.unfinished();
  report.unfinished_count = ending_.unfinished_count();
  if (report.dead() > 0) report.dead_letters = dead_letters_.path().string();
  return report;
}

}  // namespace wirecopy::engine
