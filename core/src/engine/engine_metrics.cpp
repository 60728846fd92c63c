// What can be seen of a run from outside while it goes on.
#include "engine/engine.hpp"

namespace wirecopy::engine {
namespace {

observe::StageMetric metric_of(const plugin::Metric& metric) {
  return {metric.kind, metric.name,  metric.unit,
          metric.help, metric.value, metric.seen ? metric.seen->look() : observe::Distribution()};
}

/// By the equation that holds for every stage; what changes meanwhile may tear it.
uint64_t open_at(const observe::StageMetrics& stage) {
  const uint64_t came = stage.in + stage.emitted;
  const uint64_t went =
      stage.out + stage.absorbed + stage.dropped + stage.dead + stage.held + stage.left;
  return came > went ? came - went : 0;
}

observe::StageMetrics metrics_of(const Node& node, bool is_over) {
  const Counters& c = node.counters;
  observe::StageMetrics stage;
  stage.id = node.plan.id;
  stage.type = node.plan.type;
  stage.out = c.out;  // before what it is a part of
  stage.absorbed = c.absorbed;
  stage.dropped = c.dropped;
  stage.dead = c.dead;
  stage.held = c.held;
  stage.emitted = c.emitted;
  stage.in = c.in;
  if (is_over) stage.left = static_cast<uint64_t>(node.outstanding.load());
  stage.open = is_over ? 0 : open_at(stage);
  stage.bytes = c.bytes;
  for (size_t i = 0; i < c.dropped_for.size(); ++i)
    stage.reasons.push_back(
        {std::string(node.reason_name(static_cast<uint16_t>(i + 1))), c.dropped_for[i]});
  for (size_t i = 0; i < node.outlets.size(); ++i) {
    const Outlet& outlet = node.outlets[i];
    const std::string from =
        node.is_route() ? stage.id + '.' + node.plan.branches[i].name : stage.id;
    for (const Node* reader : outlet.readers)
      stage.edges.push_back({from, reader->plan.id, outlet.passed});
  }
  stage.is_source = node.kind() == WCP_SOURCE;
  stage.is_target = node.is_sink();
  stage.is_reached = node.breaker.is_closed() && !node.failed && !node.is_stuck;
  stage.seconds = c.seconds.look();
  if (node.context)
    for (const plugin::Metric& metric : node.context->metrics)
      stage.own.push_back(metric_of(metric));
  return stage;
}

}  // namespace

observe::PipelineMetrics Engine::metrics() const {
  observe::PipelineMetrics metrics;
  metrics.name = plan_.name;
  for (const auto& node : nodes_) metrics.stages.push_back(metrics_of(*node, is_over_));
  metrics.commit_seconds = commit_seconds_.look();
  return metrics;
}

std::vector<std::string> Engine::complaints() const {
  std::vector<std::string> complaints;
  const auto complain = [&](const std::string& text) {
    complaints.push_back(plan_.name + ": " + text);
  };
  if (!is_started_) complain("its stages have not started");
  if (ending_.stopping()) complain("it is stopping");
  if (log_failed_) complain("its log cannot be written");
  if (ledger_.is_full()) complain("its log is full of articles that wait: sources wait, too");
  for (const auto& node : nodes_)
    if (node->is_sink() && (node->failed || node->is_stuck || !node->breaker.is_closed()))
      complain("the target of " + node->plan.id + " cannot be reached");
  return complaints;
}

}  // namespace wirecopy::engine
