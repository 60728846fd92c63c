#include "choice.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "evidence.hpp"
#include "namesakes.hpp"

namespace wirecopy::tag {
namespace {

constexpr double kTellsOfCountry = 5.7;     ///< weight of a place that says where an article plays
constexpr double kAnchor = 5.5;             ///< weight of a place that others may be near to
constexpr double kShare = 1, kNamed = 1.8;  ///< of what the article says of a country
constexpr double kNarrow = 0.7;             ///< against a name that is only one of its place's
constexpr double kVote = 1.5;               ///< of the other names for a state
constexpr double kNear = 100, kNearScale = 150;  ///< km
constexpr double kOdd = 4;                       ///< against "North East" in Pennsylvania
constexpr double kShadow = 3;                    ///< against the village of Wales in England

class Chooser {
 public:
  Chooser(const Gazetteer& gazetteer, PlaceMentions& mentions)
      : gazetteer_(gazetteer),
        mentions_(mentions),
        shares_(mentions.groups.size()),
        votes_(gazetteer, mentions.groups) {
    for (const PlaceGroup& group : mentions.groups)
      best_.push_back(best_known(gazetteer, group.candidates));
  }

  std::vector<PlaceChoice> choose() {
    gather();
    for (PlaceMention& mention : mentions_.all)
      if (mention.behind != kNoMention) qualify(mention, mentions_.all[mention.behind]);
    gather_said();
    std::vector<PlaceChoice> choices(mentions_.groups.size());
    for (const bool with_near : {false, true}) {
      for (uint32_t i = 0; i < choices.size(); ++i) choices[i] = choose(i, with_near);
      find_anchors(choices);
    }
    return choices;
  }

 private:
  struct Scored {
    PlaceName candidate{kNoPlace, 0};
    double score = -1e9, by_country = 0, by_state = 0, by_near = 0, share = 0, distance = 1e9;
  };

  /// What the text says of a name's places itself.
  struct Said {
    std::vector<uint32_t> places;  ///< each once
    bool qualifies = false;        ///< it stands behind another place
  };

  void gather_said() {
    said_.resize(mentions_.groups.size());
    for (const PlaceMention& mention : mentions_.all) {
      Said& said = said_[mention.group];
      said.qualifies |= mention.qualifies;
      const uint32_t place = mention.qualified_as;
      if (place != kNoPlace &&
          std::find(said.places.begin(), said.places.end(), place) == said.places.end())
        said.places.push_back(place);
    }
  }

  static double weight_of(const PlaceMention& mention) {
    constexpr double kSources[] = {1, 2, 1.5, 1};
    const bool is_doubtful = mention.is_other || (mention.is_part && mention.cue < -2);
    return kSources[static_cast<size_t>(mention.source)] * (is_doubtful ? 0.3 : 1);
  }

  /// What the best known place of a name tells of countries and states.
  struct Tells {
    bool anything = false;
    uint32_t country = kNoPlace, state = kNoPlace;
    double of_country = 0, of_state = 0;  ///< of one mention
  };

  Tells tells(uint32_t number) const {
    const PlaceName best = best_[number];
    if ((best.flags & kIsBehind) != 0) return {};
    const GazetteerPlace place = gazetteer_.place(best.place);
    const uint32_t state = place.kind == PlaceKind::state ? best.place : place.state;
    if (place.kind == PlaceKind::country || (best.flags & kIsDemonym) != 0)
      return {true, place.in_country, state, 1, 1};
    if (gazetteer_.weight(best.place) < kTellsOfCountry ||
        !leads_namesakes(gazetteer_, mentions_.groups[number].candidates, best))
      return {};
    return {true, place.in_country, state, 0.7, place.kind == PlaceKind::state ? 1 : 0.7};
  }

  void gather() {
    std::vector<Tells> told;
    for (uint32_t i = 0; i < mentions_.groups.size(); ++i) told.push_back(tells(i));
    for (const PlaceMention& mention : mentions_.all) {
      const Tells& one = told[mention.group];
      if (mention.names_person || !one.anything) continue;
      const double weight = weight_of(mention);
      evidence_.add(shares_[mention.group], one.country, one.state, weight * one.of_country,
                    weight * one.of_state);
    }
  }

  /// Whether the one lies in the other.
  bool lies_in(uint32_t inner, const PlaceName& outer) const {
    const GazetteerPlace one = gazetteer_.place(inner);
    const PlaceKind kind = gazetteer_.kind(outer.place);
    if (inner == outer.place || one.kind == PlaceKind::country) return false;
    if (kind == PlaceKind::state) return one.state == outer.place;
    if (kind == PlaceKind::country)
      return (outer.flags & kIsDemonym) == 0 && one.in_country == outer.place;
    return false;
  }

  /// The best known place of one name that lies in one of another name, and that one; kNoPlace:
  /// there is none.
  std::pair<uint32_t, uint32_t> inner_and_outer(uint32_t inner, uint32_t outer) {
    const auto [at, is_new] = pairs_.try_emplace(uint64_t{inner} << 32 | outer, kNoPlace, kNoPlace);
    if (!is_new) return at->second;
    double most = -1e9;
    for (const PlaceName& in : mentions_.groups[inner].candidates)
      for (const PlaceName& out : mentions_.groups[outer].candidates) {
        const double weight = gazetteer_.weight(in.place) - (in.flags != 0 ? 1 : 0);
        if (weight <= most || (in.flags & kIsDemonym) != 0 || !lies_in(in.place, out)) continue;
        most = weight;
        at->second = {in.place, out.place};
      }
    return at->second;
  }

  void qualify(PlaceMention& inner, PlaceMention& outer) {
    const auto [one, other] = inner_and_outer(inner.group, outer.group);
    if (one == kNoPlace) {
      if (inner.closes &&
          is_other_land(gazetteer_, mentions_.groups[inner.group].candidates, best_[outer.group]))
        mentions_.groups[inner.group].is_elsewhere = true;
      return;
    }
    inner.qualified_as = one;
    outer.qualified_as = other;
    outer.qualifies = true;
    const GazetteerPlace place = gazetteer_.place(one);
    evidence_.add(shares_[inner.group], place.in_country, place.state, 1, 1.5);
  }

  PlaceChoice choose(uint32_t number, bool with_near) {
    const PlaceGroup& group = mentions_.groups[number];
    Scored best, next;
    double elsewhere = -1e9;  // the best score of those that lie far from the best one
    std::vector<Scored> all;
    for (const PlaceName& candidate : group.candidates) {
      Scored scored = score(number, candidate);
      if (with_near) add_near(number, scored);
      all.push_back(scored);
      if (scored.score > best.score)
        next = best, best = scored;
      else if (scored.score > next.score)
        next = scored;
    }
    for (const Scored& one : all)
      if (one.score > elsewhere &&
          lies_elsewhere(gazetteer_, one.candidate.place, best.candidate.place))
        elsewhere = one.score;
    PlaceChoice choice;
    choice.chosen = best.candidate;
    choice.score = best.score;
    choice.country_share = best.share;
    choice.has_near = best.distance < kNear;
    choice.is_local = is_local(number, best);
    choice.has_support = choice.is_local || best.by_country > 0.5;
    choice.lead = std::min(kSureLead, best.score - elsewhere);
    if (group.candidates.size() == 1) choice.reason = PlaceReason::only;
    if (next.score > -1e9) {
      choice.next = next.candidate.place;
      choice.reason = reason(best, next);
    }
    return choice;
  }

  /// Whether the article says more of where a place is than its country.
  bool is_local(uint32_t number, const Scored& scored) const {
    const auto& said = said_[number].places;
    return scored.by_state > 1 || scored.distance < kNear ||
           std::find(said.begin(), said.end(), scored.candidate.place) != said.end();
  }

  Scored score(uint32_t number, const PlaceName& candidate) const {
    Scored scored{candidate};
    const GazetteerPlace place = gazetteer_.place(candidate.place);
    const PlaceEvidence::Share& own = shares_[number];
    const double named = evidence_.country(place.in_country, own);
    scored.share = named / evidence_.all();
    // That a country is named at all says more than how often: some are in every article.
    scored.by_country = kShare * scored.share + kNamed * (1 - std::exp(-named / 1.5));
    if (place.kind == PlaceKind::state)
      scored.by_state = 0.6 * std::log1p(evidence_.state(candidate.place, own));
    else if (place.state != kNoPlace)
      scored.by_state = 1.2 * std::log1p(evidence_.state(place.state, own));
    const uint32_t state = place.kind == PlaceKind::state ? candidate.place : place.state;
    if (state != kNoPlace) scored.by_state += kVote * std::log1p(votes_.others(number, state));
    scored.score = gazetteer_.weight(candidate.place) + scored.by_country + scored.by_state;
    if ((candidate.flags & kIsPart) != 0) scored.score -= kNarrow;
    if (place.kind == PlaceKind::state && has_seat(number, candidate.place))
      scored.score -= kNarrow;
    if ((candidate.flags & kIsDemonym) != 0) scored.score += 3;
    if (is_odd_place(gazetteer_, candidate)) scored.score -= kOdd;
    if (is_in_shadow(gazetteer_, candidate.place, best_[number])) scored.score -= kShadow;
    const auto& said = said_[number];
    if (std::find(said.places.begin(), said.places.end(), candidate.place) != said.places.end())
      scored.score += 5;
    if ((candidate.flags & kIsBehind) != 0 && !said.qualifies) scored.score -= 5;
    return scored;
  }

  /// "Geneva" is the city rather than the canton around it.
  bool has_seat(uint32_t number, uint32_t state) const {
    const auto& candidates = mentions_.groups[number].candidates;
    return std::any_of(candidates.begin(), candidates.end(), [&](const PlaceName& one) {
      const GazetteerPlace place = gazetteer_.place(one.place);
      return place.kind == PlaceKind::city && place.state == state;
    });
  }

  void add_near(uint32_t number, Scored& scored) const {
    const PlaceKind kind = gazetteer_.kind(scored.candidate.place);
    if (kind != PlaceKind::city && kind != PlaceKind::county) return;
    for (const auto& [group, place] : anchors_)
      if (group != number && place != scored.candidate.place)
        scored.distance =
            std::min(scored.distance, gazetteer_.distance_km(place, scored.candidate.place));
    scored.by_near = 1.5 * std::exp(-scored.distance / kNearScale);
    scored.score += scored.by_near;
  }

  void find_anchors(const std::vector<PlaceChoice>& choices) {
    constexpr size_t kMost = 40;  // of an article that lists places
    anchors_.clear();
    for (uint32_t i = 0; i < choices.size() && anchors_.size() < kMost; ++i) {
      const uint32_t place = choices[i].chosen.place;
      const PlaceKind kind = gazetteer_.kind(place);
      if (kind != PlaceKind::city && kind != PlaceKind::county && kind != PlaceKind::state)
        continue;
      const auto& indices = mentions_.groups[i].mentions;
      const auto mention = [&](uint32_t at) -> const PlaceMention& { return mentions_.all[at]; };
      const bool is_said =
          std::find(said_[i].places.begin(), said_[i].places.end(), place) != said_[i].places.end();
      const bool is_part = std::all_of(indices.begin(), indices.end(),
                                       [&](uint32_t at) { return mention(at).is_part; });
      if (!is_part && (is_said || gazetteer_.weight(place) > kAnchor))
        anchors_.emplace_back(i, place);
    }
  }

  PlaceReason reason(const Scored& best, const Scored& next) const {
    if (gazetteer_.weight(best.candidate.place) >= gazetteer_.weight(next.candidate.place))
      return PlaceReason::known;
    const double country = best.by_country - next.by_country;
    const double state = best.by_state - next.by_state, near = best.by_near - next.by_near;
    if (country >= state && country >= near) return PlaceReason::country;
    return state >= near ? PlaceReason::state : PlaceReason::near;
  }

  const Gazetteer& gazetteer_;
  PlaceMentions& mentions_;
  PlaceEvidence evidence_;
  std::vector<PlaceEvidence::Share> shares_;
  std::vector<Said> said_;       ///< of each group
  std::vector<PlaceName> best_;  ///< the best known one of each group
  PlaceVotes votes_;
  std::unordered_map<uint64_t, std::pair<uint32_t, uint32_t>> pairs_;  ///< of two groups
  std::vector<std::pair<uint32_t, uint32_t>> anchors_;                 ///< group, place
};

}  // namespace

std::vector<PlaceChoice> choose_places(const Gazetteer& gazetteer, PlaceMentions& mentions) {
  return Chooser(gazetteer, mentions).choose();
}

}  // namespace wirecopy::tag
