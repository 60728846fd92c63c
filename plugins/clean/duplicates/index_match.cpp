#include <algorithm>

#include "index.hpp"
#include "keys.hpp"

namespace wirecopy::clean {
namespace {

constexpr size_t kMostCandidates = 8;  ///< groups that are looked at
constexpr double kStrong = 0.5;        ///< the similarity of copies that are no weak ones
constexpr float kEqual = 1000;         ///< the weight of being equal

}  // namespace

/// What was found so far.
struct Index::Search {
  const Entry& entry;
  double least;
  uint64_t hash;   ///< of the id
  uint64_t order;  ///< only what came before is an original
  const Article* best = nullptr;
  Overlap most{};
  double own_contained = 0;
};

/// Finds the groups under a key. The more of them, the less the key says.
void Index::look_up(uint32_t key, bool is_whole) {
  const size_t start = candidates_.size();
  bool is_common = false;
  postings_.visit(key, [&](uint32_t number) {
    is_common = (number & kCommon) != 0;
    if (!is_common) candidates_.push_back({number, 1, 0});
  });
  const size_t groups = candidates_.size() - start;
  float weight = is_common ? 0 : groups < 2 ? 1 : 1 / static_cast<float>(groups);
  if (is_whole)
    weight = kEqual;
  else
    weights_.push_back(weight);
  for (size_t i = start; i < candidates_.size(); ++i) candidates_[i].weight = weight;
}

/// Adds up what was found of each group, the weightiest first.
void Index::collect_candidates() {
  std::sort(candidates_.begin(), candidates_.end(),
            [](const Candidate& a, const Candidate& b) { return a.group < b.group; });
  size_t end = 0;
  for (const Candidate& found : candidates_) {
    if (end > 0 && candidates_[end - 1].group == found.group) {
      candidates_[end - 1].weight += found.weight;
      ++candidates_[end - 1].hits;
    } else {
      candidates_[end++] = found;
    }
  }
  const auto tells_something = [](const Candidate& c) {
    return c.hits >= kFewestShared || c.weight >= kEqual;
  };
  candidates_.resize(end);
  candidates_.erase(std::partition(candidates_.begin(), candidates_.end(), tells_something),
                    candidates_.end());
  std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.group < b.group;
  });
  if (candidates_.size() > kMostCandidates) candidates_.resize(kMostCandidates);
}

void Index::weigh(const Sketch& sketch) {
  weights_.clear();
  candidates_.clear();
  if (sketch.whole != 0) look_up(whole_key(sketch), true);
  for (const uint32_t sample : sketch.samples) look_up(sample, false);
  collect_candidates();
}

void Index::compare(Search& search, const Article& member) const {
  if (member.order >= search.order || member.match == search.hash) return;
  const Overlap overlap = overlap_of(search.entry.sketch, weights_, member.sketch);
  if (overlap.is_none() || overlap.similarity < search.least) return;
  if (search.entry.publisher != 0 && search.entry.publisher == member.publisher)
    search.own_contained = std::max(search.own_contained, overlap.contained);
  const double ahead = overlap.resemblance - search.most.resemblance;
  if (ahead < 0 || (ahead == 0 && search.best->order < member.order)) return;
  search.most = overlap;
  search.best = &member;
}

std::optional<Match> Index::match(const Entry& entry, double least) {
  if (entry.sketch.whole == 0) return std::nullopt;
  weigh(entry.sketch);
  const uint64_t own = number_of(entry.id);
  Search search{entry, least, support::hash_of(entry.id),
                own == kNone ? UINT64_MAX : article(own).order};
  for (const Candidate& candidate : candidates_)
    if (groups_[candidate.group].first != entry.id)
      visit_members(candidate.group, [&](const Article& member) { compare(search, member); });
  if (search.best == nullptr) return std::nullopt;

  // A copy of two articles in one makes no copies of these two.
  std::string first = groups_[search.best->group].first;
  const uint64_t number = number_of(first);
  if (number != kNone && overlap_of(entry.sketch, weights_, article(number).sketch).is_none())
    first = search.best->id;
  return Match{search.best->id,
               std::move(first),
               std::min(1.0, search.most.similarity),
               search.most.contained,
               search.most.similarity < kStrong,
               search.own_contained};
}

}  // namespace wirecopy::clean
