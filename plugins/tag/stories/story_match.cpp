#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "story_index.hpp"

namespace wirecopy::tag {
namespace {

constexpr size_t kMostCandidates = 5;  ///< stories that are looked at closely
constexpr size_t kMostMembers = 16;    ///< of each the newest articles
/// An article is near to a story as a whole and to those of its articles that are most like it:
/// half and half. One article alone may be like it by chance; so may an average.
constexpr size_t kNearest = 3;
constexpr size_t kTold = 3;  ///< words that are told of what two articles share
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
    words_.visit(term.key, [&](uint32_t story) {
      if (shared_[story] == 0) candidates_.push_back({story, 0, 0, kNone});
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

/// Sets how close it is, and what of it is nearest.
void StoryIndex::compare(Candidate& candidate, const std::vector<StoryTerm>& terms,
                         int64_t published) const {
  const Story& story = stories_[candidate.story];
  const double whole = static_cast<double>(story.product_with(terms)) /
                       (std::sqrt(static_cast<double>(story.square)) * StoryTerm::kUnit);
  if (whole < bounds_.least / 2) return;

  int64_t nearest[kNearest] = {}, latest = INT64_MIN;
  size_t seen = 0;
  for (auto at = story.articles.rbegin(); at != story.articles.rend() && seen < kMostMembers;
       ++at, ++seen) {
    const Article& member = article(*at);
    latest = std::max(latest, member.published);
    int64_t near = 0;
    for (const StoryTerm& term : member.terms)
      near += int64_t{lookup_.weight_of(term.key)} * term.weight;
    if (near > nearest[0]) candidate.nearest = *at;
    for (int64_t& other : nearest)
      if (near > other) std::swap(near, other);
  }
  const size_t counted = std::min(kNearest, seen);
  const double near = static_cast<double>(nearest[0] + nearest[1] + nearest[2]) /
                      (static_cast<double>(counted) * kSquare);

  const double closeness = (whole + near) / 2 - kStrictness * (cohesion_of(story) - kUsualCohesion);
  const double apart = std::abs(static_cast<double>(published) - static_cast<double>(latest)) /
                       static_cast<double>(bounds_.window);
  candidate.closeness = apart > 1 ? 0 : closeness * (1 - (1 - kLeftByTime) * apart);
}

std::optional<StoryMatch> StoryIndex::match(const std::vector<StoryTerm>& terms,
                                            int64_t published) {
  lookup_.load(terms);
  collect_candidates(terms);
  best_ = SIZE_MAX;
  for (size_t i = 0; i < candidates_.size(); ++i) {
    compare(candidates_[i], terms, published);
    if (candidates_[i].closeness <= 0) continue;
    const double ahead =
        best_ == SIZE_MAX ? 1 : candidates_[i].closeness - candidates_[best_].closeness;
    if (ahead > 0 || (ahead == 0 && stories_[candidates_[i].story].born <
                                        stories_[candidates_[best_].story].born))
      best_ = i;
  }
  if (best_ == SIZE_MAX || candidates_[best_].closeness < bounds_.least) return std::nullopt;
  return nearest();
}

std::optional<StoryMatch> StoryIndex::nearest() const {
  if (best_ == SIZE_MAX) return std::nullopt;
  const Candidate& best = candidates_[best_];
  StoryMatch match{stories_[best.story].id, std::min(1.0, best.closeness), {}, {}};
  if (best.nearest == kNone) return match;
  const Article& other = article(best.nearest);
  match.title = other.title.empty() ? other.id : other.title;
  match.keys = shared_with(other);
  return match;
}

/// The words of the article that was matched last that weigh most in its product with the other.
std::vector<uint32_t> StoryIndex::shared_with(const Article& other) const {
  std::vector<std::pair<uint32_t, uint32_t>> shared;  // weight, key
  for (const StoryTerm& term : other.terms)
    if (const uint32_t weight = lookup_.weight_of(term.key); weight > 0)
      shared.emplace_back(weight * term.weight, term.key);
  const auto end = shared.begin() + static_cast<std::ptrdiff_t>(std::min(kTold, shared.size()));
  std::partial_sort(shared.begin(), end, shared.end(), std::greater<>());
  std::vector<uint32_t> keys;
  for (auto at = shared.begin(); at != end; ++at) keys.push_back(at->second);
  return keys;
}

}  // namespace wirecopy::tag
