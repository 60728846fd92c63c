#include "rehearsal/coverage.hpp"

#include "pipeline/words.hpp"

namespace wirecopy::rehearsal {
namespace {

using pipeline::in_quotes;
using pipeline::StageKind;

constexpr const char* kKinds[] = {"stage", "condition", "branch"};

}  // namespace

Coverage::Coverage(const pipeline::Pipeline& pipeline) : pipeline_(pipeline) {
  for (const auto& stage : pipeline.stages) {
    expect(stage.id, 0, in_quotes(stage.id));
    if (stage.when) {
      const std::string when = "\"when\" of " + in_quotes(stage.id);
      expect(stage.id + " met", 1, when + " was never met");
      expect(stage.id + " not met", 1, when + " was always met");
    }
    for (const auto& branch : stage.branches)
      expect(stage.id + '.' + branch.name, 2, in_quotes(stage.id + '.' + branch.name));
  }
}

void Coverage::expect(const std::string& key, size_t kind, std::string words) {
  if (parts_.try_emplace(key, Part{kind, std::move(words)}).second) order_.push_back(key);
}

void Coverage::add(const RunReport& report) {
  std::map<std::string, uint64_t> handed;
  for (const StageReport& stage : report.stages)
    for (const auto& edge : stage.edges) {
      handed[edge.to] += edge.count;
      if (!edge.branch.empty() && edge.count > 0) ran(stage.id + '.' + edge.branch);
    }
  for (size_t i = 0; i < pipeline_.stages.size(); ++i) {
    const auto& spec = pipeline_.stages[i];
    const StageReport& stage = report.stages.at(i);
    if (stage.in > 0 || stage.emitted > 0) ran(spec.id);
    if (!spec.when) continue;
    const bool is_filter = spec.kind == StageKind::filter;
    // What was held has come in a second time.
    const uint64_t in = stage.in - std::min(stage.in, stage.held);
    if (is_filter ? stage.out > 0 : in > 0) ran(spec.id + " met");
    if (is_filter ? stage.dropped > 0 : handed[spec.id] > in) ran(spec.id + " not met");
  }
}

std::vector<Coverage::Kind> Coverage::kinds() const {
  std::vector<Kind> kinds;
  for (const char* name : kKinds) kinds.push_back({name});
  for (const std::string& key : order_) {
    const Part& part = parts_.at(key);
    ++kinds[part.kind].all;
    if (!part.ran) kinds[part.kind].missing.push_back(part.words);
  }
  return kinds;
}

}  // namespace wirecopy::rehearsal
