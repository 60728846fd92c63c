#include "mentions.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace wirecopy::tag {
namespace {

CueLanguage cues_of(std::string_view language) {
  const std::string_view tongue = language.substr(0, language.find('-'));
  if (tongue.empty() || tongue == "en") return CueLanguage::english;
  return tongue == "de" || tongue == "lb" ? CueLanguage::german : CueLanguage::other;
}

class Finder {
 public:
  Finder(const Gazetteer& gazetteer, const PlaceArticle& article)
      : gazetteer_(gazetteer), article_(article), language_(cues_of(article.language)) {}

  PlaceMentions find() {
    find_in(article_.body, PlaceSource::body);
    take_known();
    const auto body = out_.all.size();
    find_in(article_.title, PlaceSource::title);
    const auto title = out_.all.size();
    find_in(article_.dateline, PlaceSource::dateline);
    for (const KnownName& known : article_.known)
      if (known.is_place && known.length == 0) take_tag(known);
    const std::span<PlaceMention> all = out_.all;
    read_cues(gazetteer_, language_, article_.body, all.first(body), out_.groups);
    read_cues(gazetteer_, language_, article_.title, all.subspan(body, title - body), out_.groups);
    for (PlaceMention& mention : all.subspan(body, title - body))
      if (mention.behind != kNoMention) mention.behind += static_cast<uint32_t>(body);
    for (uint32_t i = 0; i < all.size(); ++i) out_.groups[all[i].group].mentions.push_back(i);
    return std::move(out_);
  }

 private:
  void find_in(std::string_view text, PlaceSource source) {
    found_.clear();
    gazetteer_.names().find(text, found_);
    for (const support::Found& found : found_) add(text, found, source);
  }

  void add(std::string_view text, const support::Found& found, PlaceSource source) {
    const std::string_view piece = text.substr(found.start, found.length);
    const auto group = group_of(found.name, piece);
    if (group == kNoMention) return;
    out_.all.push_back({found.start, found.length, source, group, piece});
  }

  /// Names that are spelt alike are one group; kNoMention: none of them counts here.
  uint32_t group_of(uint32_t name, std::string_view piece) {
    const auto known = groups_.find(name);
    if (known != groups_.end()) return known->second;
    PlaceGroup group;
    for (uint32_t one = name; one != support::Names::kNone;
         one = gazetteer_.names().next(one, piece)) {
      const PlaceName named = gazetteer_.named(gazetteer_.names().owner(one));
      if ((named.flags & kIsForeign) == 0 || language_ != CueLanguage::english)
        group.candidates.push_back(named);
    }
    auto number = kNoMention;
    if (!group.candidates.empty()) {
      number = static_cast<uint32_t>(out_.groups.size());
      out_.groups.push_back(std::move(group));
    }
    groups_.emplace(name, number);
    return number;
  }

  /// What earlier stages say of the body goes before what its words look like.
  void take_known() {
    std::vector<const KnownName*> places, others;
    for (const KnownName& known : article_.known)
      if (lies_in_body(known)) (known.is_place ? places : others).push_back(&known);
    const Covered by_places(places), by_others(others);
    auto& all = out_.all;
    const auto is_covered = [&](const PlaceMention& m) { return by_places.touches(m); };
    all.erase(std::remove_if(all.begin(), all.end(), is_covered), all.end());
    for (PlaceMention& mention : all) mention.is_other = by_others.touches(mention);
    for (const KnownName* known : places) take_place(*known);
    std::stable_sort(all.begin(), all.end(), [](const PlaceMention& a, const PlaceMention& b) {
      return a.start < b.start;
    });
  }

  bool lies_in_body(const KnownName& known) const {
    constexpr uint32_t kLongest = 200;  // no place has a longer name
    return known.length > 0 && (known.length <= kLongest || !known.is_place) &&
           known.start <= article_.body.size() &&
           known.length <= article_.body.size() - known.start;
  }

  /// Pieces of the body, joined where they overlap.
  class Covered {
   public:
    explicit Covered(const std::vector<const KnownName*>& names) {
      for (const KnownName* name : names)
        pieces_.emplace_back(name->start, name->start + name->length);
      std::sort(pieces_.begin(), pieces_.end());
      size_t kept = 0;
      for (const auto& piece : pieces_) {
        if (kept > 0 && piece.first <= pieces_[kept - 1].second)
          pieces_[kept - 1].second = std::max(pieces_[kept - 1].second, piece.second);
        else
          pieces_[kept++] = piece;
      }
      pieces_.resize(kept);
    }
    bool touches(const PlaceMention& mention) const {
      const auto after =
          std::partition_point(pieces_.begin(), pieces_.end(),
                               [&](const auto& piece) { return piece.second <= mention.start; });
      return after != pieces_.end() && after->first < mention.start + mention.length;
    }

   private:
    std::vector<std::pair<uint32_t, uint32_t>> pieces_;  ///< begin, end
  };

  void take_place(const KnownName& known) {
    const size_t before = out_.all.size();
    find_in(article_.body.substr(known.start, known.length), PlaceSource::body);
    keep_best(before, known);
    for (size_t i = before; i < out_.all.size(); ++i) out_.all[i].start += known.start;
  }

  void take_tag(const KnownName& known) {
    const size_t before = out_.all.size();
    find_in(known.name, PlaceSource::given_tag);
    keep_best(before, known);
  }

  /// Of the names within what a tag says is a place, the best known one: "Vancouver" of "Vancouver
  /// Art Gallery".
  void keep_best(size_t from, const KnownName& known) {
    const auto first = out_.all.begin() + static_cast<std::ptrdiff_t>(from);
    if (first == out_.all.end()) return;
    const auto weight = [&](const PlaceMention& mention) {
      double most = 0;
      for (const PlaceName& one : out_.groups[mention.group].candidates)
        most = std::max(most, gazetteer_.weight(one.place));
      return most;
    };
    const auto best = std::max_element(
        first, out_.all.end(),
        [&](const PlaceMention& a, const PlaceMention& b) { return weight(a) < weight(b); });
    std::iter_swap(first, best);
    out_.all.erase(first + 1, out_.all.end());
    PlaceMention& mention = out_.all.back();
    mention.tag = known.tag;
    mention.is_whole = is_whole(known, mention);
    if (mention.is_whole && known.length > 0) mention.length = known.length;
    mention.is_clear = true;
  }

  /// A name is found without the point behind it: "U.S" in "U.S.".
  bool is_whole(const KnownName& known, const PlaceMention& mention) const {
    std::string_view name =
        known.length == 0 ? known.name : article_.body.substr(known.start, known.length);
    if (mention.length < name.size() && name.ends_with('.')) name.remove_suffix(1);
    return mention.length == name.size();
  }

  const Gazetteer& gazetteer_;
  const PlaceArticle& article_;
  CueLanguage language_;
  PlaceMentions out_;
  std::vector<support::Found> found_;
  std::unordered_map<uint32_t, uint32_t> groups_;  ///< by the first of the names spelt alike
};

}  // namespace

PlaceMentions find_places(const Gazetteer& gazetteer, const PlaceArticle& article) {
  return Finder(gazetteer, article).find();
}

}  // namespace wirecopy::tag
