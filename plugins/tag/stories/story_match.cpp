#include <algorithm>
#include <cmath>
#include <utility>

#include "story_index.hpp"

namespace wirecopy::tag {
namespace {

constexpr size_t kMostCandidates = 5;  ///< stories that are looked at closely
constexpr size_t kMostMembers = 16;    ///< of each the newest articles
/// An article is near to a story as a whole and to those of its articles that are most like it:
/// half and half. One article alone may be like it by chance; so may an average.
constexpr size_t kNearest = 3;
/// A story whose articles are much alike takes less of what is not.
constexpr double kStrictness = 0.2, kUsualCohesion = 0.35;
/// What is left of closeness where an article is as far from the newest of a story as the window.
constexpr double kLeftByTime = 0.7;

constexpr double kSquare = double{StoryTerm::kUnit} * StoryTerm::kUnit;

}  // namespace

void StoryIndex::Lookup::load(const std::vector<StoryTerm>& terms) {
  std::fill(std::begin(slots_), std::end(slots_), StoryTerm{0, 0});
  for (const StoryTerm& term : terms) {
    size_t at = home(term.key);
    while (slots_[at].weight != 0) at = (at + 1) % kSlots;
    slots_[at] = term;
  }
}

/// The stories that share most with an article, as far as rare words tell.
void StoryIndex::collect_candidates(const std::vector<StoryTerm>& terms) {
  candidates_.clear();
  for (const StoryTerm& term : terms) {
    const auto weight = static_cast<float>(term.weight) * static_cast<float>(term.weight);
    postings_.visit(term.key, [&](uint32_t story) {
      if ((story & kCommon) != 0) return;
      if (shared_[story] == 0) candidates_.push_back({story, 0, 0});
      shared_[story] += weight;
    });
  }
  for (Candidate& candidate : candidates_)
    candidate.shared = std::exchange(shared_[candidate.story], 0.0F);
  // What two have in common is no longer than the part of the one that the other has words of.
  const double least = bounds_.least / 2 * bounds_.least / 2 * kSquare;
  std::erase_if(candidates_, [&](const Candidate& candidate) { return candidate.shared < least; });
  const auto is_before = [this](const Candidate& a, const Candidate& b) {
    return a.shared != b.shared ? a.shared > b.shared
                                : stories_[a.story].born < stories_[b.story].born;
  };
  const size_t count = std::min(kMostCandidates, candidates_.size());
  std::partial_sort(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(count),
                    candidates_.end(), is_before);
  candidates_.resize(count);
}

double StoryIndex::closeness_to(const Story& story, int64_t published) const {
  int64_t product = 0;
  for (const Sum& sum : story.sums) product += int64_t{lookup_.weight_of(sum.key)} * sum.weight;
  const double whole = static_cast<double>(product) /
                       (std::sqrt(static_cast<double>(story.square)) * StoryTerm::kUnit);
  if (whole < bounds_.least / 2) return 0;

  int64_t nearest[kNearest] = {};
  size_t seen = 0;
  for (uint64_t at = story.newest; at != kNone && seen < kMostMembers;
       at = article(at).before, ++seen) {
    int64_t near = 0;
    for (const StoryTerm& term : article(at).terms)
      near += int64_t{lookup_.weight_of(term.key)} * term.weight;
    for (int64_t& other : nearest)
      if (near > other) std::swap(near, other);
  }
  const size_t counted = std::min(kNearest, seen);
  const double near = static_cast<double>(nearest[0] + nearest[1] + nearest[2]) /
                      (static_cast<double>(counted) * kSquare);

  const double closeness = (whole + near) / 2 - kStrictness * (cohesion_of(story) - kUsualCohesion);
  const double apart =
      std::abs(static_cast<double>(published) - static_cast<double>(story.published)) /
      static_cast<double>(bounds_.window);
  return apart > 1 ? 0 : closeness * (1 - (1 - kLeftByTime) * apart);
}

std::optional<StoryMatch> StoryIndex::match(const std::vector<StoryTerm>& terms,
                                            int64_t published) {
  lookup_.load(terms);
  collect_candidates(terms);
  const Candidate* best = nullptr;
  for (Candidate& candidate : candidates_) {
    const Story& story = stories_[candidate.story];
    candidate.closeness = closeness_to(story, published);
    const double ahead = best == nullptr ? 1 : candidate.closeness - best->closeness;
    if (ahead > 0 || (ahead == 0 && story.born < stories_[best->story].born)) best = &candidate;
  }
  if (best == nullptr || best->closeness < bounds_.least) return std::nullopt;
  return StoryMatch{stories_[best->story].id, std::min(1.0, best->closeness)};
}

}  // namespace wirecopy::tag
