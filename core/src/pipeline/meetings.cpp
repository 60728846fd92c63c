#include "pipeline/meetings.hpp"

#include <algorithm>
#include <cstdint>
#include <map>

namespace wirecopy::pipeline {
namespace {

/// What is known of all ways from one stage to another: the routes that each of them passes, and
/// the branches that they take there, a bit each.
using Guards = std::map<size_t, uint64_t>;

/// Whether no record goes both ways.
bool are_apart(const Guards& a, const Guards& b) {
  return std::ranges::any_of(a, [&](const auto& guard) {
    const auto other = b.find(guard.first);
    return other != b.end() && (guard.second & other->second) == 0;
  });
}

/// What holds for ways of either kind.
Guards common(const Guards& a, const Guards& b) {
  Guards both;
  for (const auto& [route, branches] : a)
    if (const auto other = b.find(route); other != b.end())
      both.emplace(route, branches | other->second);
  return both;
}

class Search {
 public:
  Search(const std::vector<StageDraft>& stages, const std::vector<size_t>& order)
      : stages_(stages), order_(order) {}

  /// Follows the records of `from` downwards.
  std::optional<Meeting> below(size_t from) const {
    std::map<size_t, Guards> reached{{from, {}}};
    for (const size_t stage : order_) {
      std::vector<std::pair<size_t, Guards>> ways;  // by input
      for (const Input& input : stages_[stage].spec.from) {
        const auto at = reached.find(input.stage);
        if (at == reached.end()) continue;
        Guards guards = at->second;
        if (!stages_[input.stage].spec.branches.empty())
          guards[input.stage] = uint64_t{1} << input.branch;
        for (const auto& [other, others] : ways)
          if (!are_apart(others, guards)) return Meeting{stage, from, other, input.stage};
        ways.emplace_back(input.stage, std::move(guards));
      }
      if (ways.empty()) continue;
      Guards all = ways.front().second;
      for (const auto& [input, guards] : ways) all = common(all, guards);
      reached.emplace(stage, std::move(all));
    }
    return std::nullopt;
  }

 private:
  const std::vector<StageDraft>& stages_;
  const std::vector<size_t>& order_;
};

}  // namespace

std::optional<Meeting> find_meeting(const std::vector<StageDraft>& stages,
                                    const std::vector<size_t>& order) {
  // Ways part only at stages with several readers.
  std::vector<size_t> readers(stages.size());
  for (const StageDraft& stage : stages)
    for (const Input& input : stage.spec.from) ++readers[input.stage];
  const Search search(stages, order);
  // The lowest parting explains best why ways meet.
  for (auto from = order.rbegin(); from != order.rend(); ++from)
    if (readers[*from] > 1)
      if (const auto meeting = search.below(*from)) return meeting;
  return std::nullopt;
}

}  // namespace wirecopy::pipeline
