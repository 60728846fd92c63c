#include "observe/metrics.hpp"

#include <algorithm>

namespace wirecopy::observe {
namespace {

void add(Distribution& sum, const Distribution& more) {
  if (sum.counts.size() != more.counts.size()) return;  // of another scale
  for (size_t i = 0; i < sum.counts.size(); ++i) sum.counts[i] += more.counts[i];
  sum.sum += more.sum;
}

/// Adds the counts of equal names, and the names that are new.
template <class Named, class IsSame>
void add(std::vector<Named>& sum, const std::vector<Named>& more, IsSame is_same) {
  std::vector<bool> taken(sum.size());  // a stage may have two of one name
  for (const Named& one : more) {
    size_t at = 0;
    while (at < taken.size() && (taken[at] || !is_same(sum[at], one))) ++at;
    if (at == taken.size()) {
      sum.push_back(one);
      continue;
    }
    sum[at].count += one.count;
    taken[at] = true;
  }
}

bool is_counted(const StageMetric& metric) { return metric.kind != WCP_GAUGE; }

void add_own(std::vector<StageMetric>& sum, const std::vector<StageMetric>& more) {
  for (const StageMetric& one : more) {
    if (!is_counted(one)) continue;
    const auto at = std::ranges::find_if(
        sum, [&](const auto& own) { return own.kind == one.kind && own.name == one.name; });
    if (at == sum.end()) continue;
    at->value += one.value;
    add(at->seen, one.seen);
  }
}

void add(StageMetrics& sum, const StageMetrics& more) {
  constexpr uint64_t StageMetrics::*kCounts[] = {
      &StageMetrics::in,       &StageMetrics::emitted, &StageMetrics::out,
      &StageMetrics::absorbed, &StageMetrics::dropped, &StageMetrics::dead,
      &StageMetrics::held,     &StageMetrics::left,    &StageMetrics::bytes};
  for (const auto count : kCounts) sum.*count += more.*count;
  add(sum.reasons, more.reasons, [](const auto& a, const auto& b) { return a.name == b.name; });
  add(sum.edges, more.edges,
      [](const auto& a, const auto& b) { return a.from == b.from && a.to == b.to; });
  add(sum.seconds, more.seconds);
  // Of another type the names mean something else.
  if (sum.type == more.type) add_own(sum.own, more.own);
}

}  // namespace

void add_earlier(PipelineMetrics& metrics, const PipelineMetrics& earlier) {
  for (const StageMetrics& stage : earlier.stages) {
    const auto same = std::ranges::find(metrics.stages, stage.id, &StageMetrics::id);
    if (same != metrics.stages.end()) {
      add(*same, stage);
      continue;
    }
    StageMetrics& gone = metrics.stages.emplace_back(stage);
    gone.is_target = false;
    std::erase_if(gone.own, [](const StageMetric& own) { return !is_counted(own); });
  }
  if (metrics.commit_seconds.counts.empty())
    metrics.commit_seconds = earlier.commit_seconds;
  else
    add(metrics.commit_seconds, earlier.commit_seconds);
}

}  // namespace wirecopy::observe
