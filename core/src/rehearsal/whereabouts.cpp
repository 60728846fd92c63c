#include "rehearsal/whereabouts.hpp"

#include <algorithm>

#include "pipeline/words.hpp"
#include "rehearsal/blame.hpp"

namespace wirecopy::rehearsal {
namespace {

using pipeline::in_quotes;

constexpr size_t kMostTold = 5;  // articles that came elsewhere

std::string named(const Input& input) {
  return "article " + std::to_string(input.number) + " of " + in_quotes(input.source);
}

bool is_same(const Input& a, const Input& b) {
  return a.source == b.source && a.number == b.number;
}

/// All that can lead to the stage, the nearest first.
std::vector<pipeline::Input> ways_to(const pipeline::Pipeline& pipeline, size_t stage) {
  std::vector<pipeline::Input> ways;
  std::vector<size_t> open{stage};
  while (!open.empty()) {
    const size_t at = open.back();
    open.pop_back();
    for (const pipeline::Input& from : pipeline.stages[at].from)
      if (std::find(ways.begin(), ways.end(), from) == ways.end()) {
        ways.push_back(from);
        open.push_back(from.stage);
      }
  }
  return ways;
}

/// The branches to one sink of routes that have others to the other one.
std::vector<pipeline::Input> partings(const pipeline::Pipeline& pipeline, size_t came,
                                      size_t not_to) {
  const auto there = ways_to(pipeline, not_to);
  std::vector<pipeline::Input> found;
  for (const pipeline::Input& way : ways_to(pipeline, came)) {
    const bool is_common = std::find(there.begin(), there.end(), way) != there.end();
    const bool leads_there =
        std::any_of(there.begin(), there.end(),
                    [&](const pipeline::Input& other) { return other.stage == way.stage; });
    if (!is_common && leads_there && !pipeline.stages[way.stage].branches.empty())
      found.push_back(way);
  }
  return found;
}

std::vector<const Arrival*> elsewhere(const CaseRun& run, size_t sink) {
  std::vector<const Arrival*> found;
  for (const Arrival& arrival : run.arrivals) {
    const auto is_here = [&](const Arrival& other) {
      return other.sink == sink && is_same(other.input, arrival.input);
    };
    if (arrival.sink != sink && std::none_of(run.arrivals.begin(), run.arrivals.end(), is_here))
      found.push_back(&arrival);
  }
  return found;
}

void add(Whereabouts& all, const std::string& words, const std::string& stage) {
  if (all.stage.empty()) all.stage = stage;
  all.words += (all.words.empty() ? "" : "; ") + words;
}

void add_arrival(Whereabouts& all, const pipeline::Pipeline& pipeline, const Arrival& arrival,
                 size_t sink) {
  const auto parted = partings(pipeline, arrival.sink, sink);
  std::vector<std::string> branches;
  for (const pipeline::Input& way : parted) {
    const auto& route = pipeline.stages[way.stage];
    branches.push_back(in_quotes(route.id + '.' + route.branches[way.branch].name));
  }
  add(all,
      named(arrival.input) + " came to " + in_quotes(pipeline.stages[arrival.sink].id) +
          (branches.empty() ? "" : " (through " + pipeline::listed(branches) + ')'),
      parted.empty() ? "" : pipeline.stages[parted.front().stage].id);
}

}  // namespace

std::string told(const pipeline::Pipeline& pipeline, const End& end) {
  return named(end.input) + (end.is_dead ? " died at " : " was dropped by ") +
         stage_words(pipeline.stages[end.stage]) + ": " + end.words;
}

Whereabouts find_whereabouts(const pipeline::Pipeline& pipeline, const CaseRun& run, size_t sink,
                             const std::function<bool(const Arrival&)>& is_wanted) {
  Whereabouts all;
  for (const End& end : run.ends) add(all, told(pipeline, end), pipeline.stages[end.stage].id);
  auto others = elsewhere(run, sink);
  const auto unwanted = std::stable_partition(
      others.begin(), others.end(), [&](const Arrival* arrival) { return is_wanted(*arrival); });
  if (unwanted != others.begin()) others.erase(unwanted, others.end());
  for (size_t i = 0; i < others.size() && i < kMostTold; ++i)
    add_arrival(all, pipeline, *others[i], sink);
  if (others.size() > kMostTold)
    add(all, std::to_string(others.size() - kMostTold) + " more came to other sinks", "");
  return all;
}

}  // namespace wirecopy::rehearsal
