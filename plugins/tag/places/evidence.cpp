#include "evidence.hpp"

#include <algorithm>
#include <cmath>

namespace wirecopy::tag {

void PlaceEvidence::add(Share& share, uint32_t country, uint32_t state, double of_country,
                        double of_state) {
  if (country != kNoPlace) {
    countries_[country] += of_country;
    all_ += of_country;
    share.country = country;
    share.of_country += of_country;
  }
  if (state != kNoPlace) {
    states_[state] += of_state;
    share.state = state;
    share.of_state += of_state;
  }
}

double PlaceEvidence::country(uint32_t country, const Share& own) const {
  if (country == kNoPlace) return 0;
  return std::max(0.0, countries_[country] - (own.country == country ? own.of_country : 0));
}

double PlaceEvidence::state(uint32_t state, const Share& own) const {
  const auto found = states_.find(state);
  if (found == states_.end()) return 0;
  return std::max(0.0, found->second - (own.state == state ? own.of_state : 0));
}

PlaceVotes::PlaceVotes(const Gazetteer& gazetteer, const std::vector<PlaceGroup>& groups)
    : groups_(groups.size()) {
  for (size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].is_person) continue;
    groups_[i] = votes_of(gazetteer, groups[i].candidates);
    for (const Vote& vote : groups_[i]) all_[vote.state] += vote.weight;
  }
}

double PlaceVotes::others(size_t group, uint32_t state) const {
  const auto found = all_.find(state);
  if (found == all_.end()) return 0;
  double votes = found->second;
  for (const Vote& vote : groups_[group])
    if (vote.state == state) votes -= vote.weight;
  return std::max(0.0, votes);
}

std::vector<PlaceVotes::Vote> PlaceVotes::votes_of(const Gazetteer& gazetteer,
                                                   const std::vector<PlaceName>& candidates) {
  constexpr double kSpread = 1.2;  // of a place ten times as large over a small one
  std::vector<Vote> votes;
  double all = 0, most = 0;
  for (const PlaceName& one : candidates) most = std::max(most, gazetteer.weight(one.place));
  for (const PlaceName& one : candidates) {
    const GazetteerPlace place = gazetteer.place(one.place);
    if ((one.flags & (kIsDemonym | kIsBehind)) != 0) continue;
    const double weight = std::exp(kSpread * (gazetteer.weight(one.place) - most));
    all += weight;
    const uint32_t state = place.kind == PlaceKind::state ? one.place : place.state;
    if (state == kNoPlace) continue;
    const auto same = std::find_if(votes.begin(), votes.end(),
                                   [&](const Vote& vote) { return vote.state == state; });
    if (same == votes.end())
      votes.push_back({state, weight});
    else
      same->weight = std::max(same->weight, weight);
  }
  for (Vote& vote : votes) vote.weight /= all;
  return votes;
}

}  // namespace wirecopy::tag
