#include "places.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "choice.hpp"
#include "context_words.hpp"
#include "namesakes.hpp"
#include "why.hpp"

namespace wirecopy::tag {
namespace {

constexpr double kNever = -20, kSure = 4;
constexpr double kSmall = 4.7;  ///< weight below which a name that means something else is that
constexpr size_t kLead = 400;   ///< bytes of the body that say what it is about

bool has(const PlaceName& name, uint8_t flag) { return (name.flags & flag) != 0; }

constexpr size_t kLongestAcronym = 4;

/// "GAO" is no town, however it is spelt.
bool is_acronym(std::string_view text) {
  return text.size() <= kLongestAcronym &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

class Tagger {
 public:
  Tagger(const Gazetteer& gazetteer, const PlaceArticle& article, const PlaceRules& rules)
      : gazetteer_(gazetteer), rules_(rules), mentions_(find_places(gazetteer, article)) {
    settle_persons();
    choices_ = choose_places(gazetteer_, mentions_);
  }

  TaggedPlaces tag() {
    // Title and dateline come last: what counts there depends on what the others say.
    take_from(PlaceSource::body);
    take_from(PlaceSource::given_tag);
    take_from(PlaceSource::title);
    take_from(PlaceSource::dateline);
    find_focus();
    keep_most();
    return std::move(out_);
  }

 private:
  /// Who is named once in full is meant later on, too.
  void settle_persons() {
    for (PlaceGroup& group : mentions_.groups) {
      bool is_clear = false;
      for (const uint32_t i : group.mentions) {
        const PlaceMention& mention = mentions_.all[i];
        group.is_person |= mention.names_person;
        is_clear |= mention.cue >= 1.5 && mention.source == PlaceSource::body;
      }
      for (const uint32_t i : group.mentions) {
        PlaceMention& mention = mentions_.all[i];
        if (group.is_person && !mention.is_clear)
          mention.cue -= 4;
        else if (is_clear && !mention.is_part)
          mention.cue += 2;
      }
    }
  }

  /// The place of a mention: its own where the text says so, else that of its name.
  PlaceName meant(const PlaceMention& mention) const {
    const auto& candidates = mentions_.groups[mention.group].candidates;
    if (mention.qualified_as != kNoPlace) {
      const auto found =
          std::find_if(candidates.begin(), candidates.end(),
                       [&](const PlaceName& one) { return one.place == mention.qualified_as; });
      if (found != candidates.end()) return *found;
    }
    return choices_[mention.group].chosen;
  }

  /// How well known a place is as a place, rather than as a word or somebody's name.
  double known(const PlaceName& name, const PlaceMention& mention) const {
    const double weight = gazetteer_.weight(name.place);
    const PlaceKind kind = gazetteer_.kind(name.place);
    double known = std::min(2.5, (weight - 5) * 1.1);
    if (kind == PlaceKind::country) known = 3.5;
    if (kind == PlaceKind::continent) known = 3;
    if (kind == PlaceKind::state) known = weight < 5.5 ? -0.5 : 2;
    if (mention.text.find_first_of(" -") != std::string_view::npos) return known + 1;
    const bool is_small = weight < kSmall;
    // "in Reading" is hardly anything else.
    const double doubt = mention.is_clear ? 0.3 : 1;
    if (has(name, kIsWord)) known -= (mention.begins ? 3 : 1) + (is_small ? 3 : 0);
    if (kind == PlaceKind::country) return known;
    if (has(name, kIsSurname)) known -= doubt * (1.2 + (is_small ? 1 : 0));
    if (has(name, kIsGiven)) known -= doubt * 1.5;
    return known;
  }

  /// Above 0: it is taken for a place.
  double evidence(const PlaceMention& mention, const PlaceName& name) const {
    if (mention.is_other) return kNever;
    const bool is_said = mention.qualified_as != kNoPlace;
    const PlaceChoice& choice = choices_[mention.group];
    if (!is_said && mentions_.groups[mention.group].is_elsewhere) return kNever;
    if (!is_said && is_odd_place(gazetteer_, name) && !choice.is_local) return kNever;
    if (has(name, kIsBehind) && !mention.qualifies) return kNever;
    if (mention.tag != UINT32_MAX) return kSure;
    if (has(name, kIsDemonym)) {
      const bool is_people = has(name, kIsGiven);
      const bool counts = rules_.demonyms && !is_people && !mention.is_part &&
                          !mention.is_language && mention.source == PlaceSource::body;
      return counts ? 2 : kNever;
    }
    if (mention.is_part && !is_said) return kNever;
    // "In the UN" is clear of a place, and of what is written in capitals.
    const bool may_be = mention.is_clear && mention.text.size() == kLongestAcronym;
    if (is_acronym(mention.text) && !has(name, kIsShort) && !may_be) return kNever;
    if ((classes_of(mention.text) & kDayOrMonth) != 0 && !is_said) return kNever;
    double sum = known(name, mention) + mention.cue + (is_said ? 5 : 0);
    if (choice.country_share > 0.5) sum += 0.8;
    if (choice.has_near) sum += 0.8;
    return sum;
  }

  /// In a headline every word may have a capital: a name counts there if it does in the body, or if
  /// all know it.
  bool counts_outside(const PlaceMention& mention, const PlaceName& name) const {
    if (mention.source == PlaceSource::given_tag) return true;
    if (places_.count(name.place) != 0) return !mention.is_part;
    if (mention.source == PlaceSource::dateline) return true;
    // Few are called Germany; many, Jordan.
    const bool is_country = gazetteer_.kind(name.place) == PlaceKind::country;
    const auto doubtful = kIsWord | kIsGiven | (is_country ? 0 : kIsSurname);
    return gazetteer_.weight(name.place) >= 6.5 && !has(name, doubtful);
  }

  /// Whether a part of a longer name tells where that is: Vancouver does of its Art Gallery, Hart
  /// does not of White Hart Lane.
  bool locates(const PlaceMention& mention, const PlaceName& name) const {
    constexpr double kCity = 5, kLarge = 5.7;
    if (has(name, kIsDemonym) || has(name, kIsBehind)) return false;
    const double weight = gazetteer_.weight(name.place);
    switch (gazetteer_.kind(name.place)) {
      case PlaceKind::continent:
        return false;
      case PlaceKind::city:
      case PlaceKind::county:
        if (weight >= kLarge || mention.qualified_as != kNoPlace) return true;
        return weight >= kCity &&
               (!has(name, kIsWord | kIsGiven | kIsSurname) || choices_[mention.group].is_local);
      default:
        return true;
    }
  }

  /// That of the places of a name it is this one, 0..1: what nothing in the article speaks for is
  /// less sure the smaller it is and the better known its namesakes are.
  double sureness(const PlaceMention& mention, const PlaceName& name) const {
    if (mention.qualified_as == name.place || mention.qualifies) return 1;
    const PlaceChoice& choice = choices_[mention.group];
    const double is_it = 1 / (1 + std::exp(-1.5 * std::max(0.0, choice.lead)));
    if (choice.has_support || has(name, kIsDemonym)) return is_it;
    const PlaceKind kind = gazetteer_.kind(name.place);
    const bool has_size =
        kind == PlaceKind::city || kind == PlaceKind::county || kind == PlaceKind::state;
    const double size = has_size ? gazetteer_.weight(name.place) : 7;
    return is_it * std::clamp(0.3 + 0.1 * size, 0.5, 1.0);
  }

  void take_from(PlaceSource source) {
    for (const PlaceMention& mention : mentions_.all)
      if (mention.source == source) take(mention);
  }

  void take(const PlaceMention& mention) {
    const PlaceName name = meant(mention);
    if (!mention.is_whole) {
      if (locates(mention, name) && located_.insert(mention.tag).second)
        out_.located.push_back({mention.tag, name.place});
      return;
    }
    double evidence = this->evidence(mention, name);
    if (mention.source == PlaceSource::dateline) evidence += 3;
    const double is_place = 1 / (1 + std::exp(-(0.4 + evidence) * 0.8));
    const double score =
        is_place > 0.5 ? 0.5 + (is_place - 0.5) * sureness(mention, name) : is_place;
    if (evidence < 0 || score < rules_.least) return;
    if (mention.source != PlaceSource::body && !counts_outside(mention, name)) return;
    TaggedPlace& tagged = place_of(name.place);
    tagged.score = std::max(tagged.score, score);
    const bool is_new = tagged.tags.empty() || tagged.tags.back() != mention.tag;
    if (mention.tag != UINT32_MAX && is_new) tagged.tags.push_back(mention.tag);
    if (tagged.why.empty())
      tagged.why = why_place(gazetteer_, mention, choices_[mention.group], name);
    count(mention, tagged);
  }

  TaggedPlace& place_of(uint32_t place) {
    const auto [at, is_new] = places_.emplace(place, out_.places.size());
    if (is_new) {
      out_.places.push_back({place, 0, false, 0, {}, {}, {}});
      weights_.emplace_back();
    }
    return out_.places[at->second];
  }

  void count(const PlaceMention& mention, TaggedPlace& tagged) {
    double& weight = weights_[static_cast<size_t>(&tagged - out_.places.data())];
    switch (mention.source) {
      case PlaceSource::body:
        // Two earlier tags may have called it the same.
        if (!tagged.spans.empty() &&
            mention.start < tagged.spans.back().start + tagged.spans.back().length)
          return;
        tagged.spans.push_back({mention.start, mention.length});
        ++tagged.mentions;
        // What only says which place another one is, is no subject.
        weight += (mention.qualifies ? 0.3 : 1) * (mention.start < kLead ? 2 : 1);
        break;
      case PlaceSource::title:
        ++tagged.mentions;
        weight += 3;
        break;
      case PlaceSource::dateline:
        weight += 1.3;
        break;
      case PlaceSource::given_tag:
        weight += 1;
    }
  }

  void find_focus() {
    constexpr double kShare = 0.35, kLeast = 2, kTown = 1.5;
    // A town says more of where something happens than its country does.
    for (size_t i = 0; i < weights_.size(); ++i)
      if (gazetteer_.kind(out_.places[i].place) == PlaceKind::city) weights_[i] *= kTown;
    const double most = weights_.empty() ? 0 : *std::max_element(weights_.begin(), weights_.end());
    for (size_t i = 0; i < weights_.size(); ++i)
      out_.places[i].is_focus = weights_[i] >= kLeast && weights_[i] >= kShare * most;
  }

  /// A list of all towns of a country is no reason to give an article up.
  void keep_most() {
    if (out_.places.size() <= kMostTaggedPlaces) return;
    std::vector<double> sorted = weights_;
    std::nth_element(sorted.begin(), sorted.begin() + kMostTaggedPlaces, sorted.end(),
                     std::greater<>());
    const double least = sorted[kMostTaggedPlaces];
    std::vector<TaggedPlace> kept;
    for (const bool is_above : {true, false})
      for (size_t i = 0; i < out_.places.size() && kept.size() < kMostTaggedPlaces; ++i)
        if (is_above ? weights_[i] > least : weights_[i] == least)
          kept.push_back(std::move(out_.places[i]));
    out_.left_out = out_.places.size() - kept.size();
    out_.places = std::move(kept);
  }

  const Gazetteer& gazetteer_;
  const PlaceRules& rules_;
  PlaceMentions mentions_;
  std::vector<PlaceChoice> choices_;
  TaggedPlaces out_;
  std::vector<double> weights_;  ///< how much the article is about each place
  std::unordered_map<uint32_t, size_t> places_;
  std::unordered_set<uint32_t> located_;
};

}  // namespace

TaggedPlaces tag_places(const Gazetteer& gazetteer, const PlaceArticle& article,
                        const PlaceRules& rules) {
  return Tagger(gazetteer, article, rules).tag();
}

}  // namespace wirecopy::tag
