#include "person_signs.hpp"

#include <algorithm>
#include <initializer_list>
#include <unordered_set>

namespace wirecopy::tag::entities {
namespace {

using Words = std::unordered_set<uint64_t>;

Words words_of(std::initializer_list<const char*> list) {
  Words words;
  for (const char* word : list) words.insert(hash_word(word));
  return words;
}

constexpr float kSure = 0.85F;          ///< score that a given name alone does not outweigh
constexpr uint32_t kLongestPerson = 4;  ///< words of a name that is made a person's

struct SignWords {
  Words honorifics = words_of({"mr", "Mr.", "mrs", "Mrs.", "ms", "Ms.", "miss", "dr", "Dr."});
  Words ins = words_of({"in", "at", "from", "near", "to", "across", "outside", "on", "the", "of",
                        "along", "around", "into", "through", "over", "off"});
  Words bodies = words_of({"unit", "subsidiary", "firm", "company", "airline", "retailer",
                           "carmaker", "bank", "giant", "supplier", "operator", "brewer",
                           "broadcaster", "insurer", "charity", "union", "agency"});
  Words speakers = words_of({"spokesman", "spokeswoman", "spokesperson", "spokesmen",
                             "spokespeople", "official", "officials"});
};

const SignWords& sign_words() {
  static const SignWords made;
  return made;
}

class Signs {
 public:
  Signs(const ArticleText& article, const OrganisationNames& listed,
        std::vector<NamedMention>& names)
      : article_(article), listed_(listed), names_(names) {}

  void heed() {
    take_titled();
    for (const NamedMention& name : names_)
      if (name.kind == Kind::person && name.score >= 0.5F && name.end - name.first > 1)
        surnames_.insert(last_hash(name));
    take_spoken_for();
    for (NamedMention& name : names_)
      if (is_person_elsewhere(name))
        make(name, Kind::person, Why::person_elsewhere);
      else if (is_given_before(name))
        make(name, Kind::person, Why::given_name);
    take_alone();
  }

 private:
  static void make(NamedMention& name, Kind kind, Why why) {
    name.kind = kind;
    name.why = why;
  }
  uint32_t classes(uint32_t i) const { return article_.look(i).classes; }
  uint64_t hash(uint32_t i) const { return article_.word(i).hash; }
  uint64_t last_hash(const NamedMention& name) const { return hash(name.end - 1); }
  /// There is a word before it in the same of title and body.
  bool has_before(const NamedMention& name) const {
    return name.first > (article_.in_title(name.first) ? 0 : article_.title_words);
  }
  bool is_behind(const NamedMention& name, const Words& words) const {
    return has_before(name) && words.count(hash(name.first - 1)) != 0;
  }
  /// Capitals alone; no "of".
  bool is_plain(const NamedMention& name) const {
    for (uint32_t i = name.first; i < name.end; ++i)
      if (!article_.word(i).is_capital()) return false;
    return true;
  }

  /// "Mr Lane".
  void take_titled() {
    for (NamedMention& name : names_) {
      if (!is_behind(name, sign_words().honorifics) || name.end - name.first > kLongestPerson ||
          !is_plain(name) || !article_.word(name.first - 1).is_capital())
        continue;
      if (name.kind != Kind::person) make(name, Kind::person, Why::honorific);
      titled_.insert(last_hash(name));
      surnames_.insert(last_hash(name));
    }
  }

  /// "Graham Lane", where "Mr Lane" or "Anna Lane" is a person.
  bool is_person_elsewhere(const NamedMention& name) const {
    if (!may_be_person(name) || surnames_.count(last_hash(name)) == 0) return false;
    const uint32_t first = classes(name.first);
    if ((first & kGiven) != 0)
      return (first & (kCountry | kState)) == 0 || titled_.count(last_hash(name)) != 0;
    return first == 0 && titled_.count(last_hash(name)) != 0;
  }

  /// "Mike Lake": a given name before what else is the end of a place's name.
  bool is_given_before(const NamedMention& name) const {
    if (!may_be_person(name) || name.end - name.first != 2) return false;
    const uint32_t first = classes(name.first), last = classes(name.end - 1);
    if ((first & kGiven) == 0 || (last & kPlaceHead) == 0) return false;
    const uint32_t cues = article_.look(name.end - 1).cues;
    if ((cues & kInPlace) != 0 || (last & kSurname) == 0 || is_behind_number(name)) return false;
    // "Mike" is a word, too, and so are "Olive" and "Canyon".
    if ((first & kCommon) != 0 && (name.score > kSure || (cues & kBesideSaying) == 0)) return false;
    return (first & (kPlaceName | kCountry | kState | kTitle)) == 0;
  }

  /// "17 Graham Lane"
  bool is_behind_number(const NamedMention& name) const {
    return has_before(name) && article_.word(name.first - 1).shape >= Shape::digits &&
           article_.word(name.first - 1).shape <= Shape::with_digit;
  }

  /// Two words or more that nobody knows as a place or an organisation.
  bool may_be_person(const NamedMention& name) const {
    if (name.kind == Kind::person || name.kind == Kind::nationality) return false;
    const uint32_t length = name.end - name.first;
    if (length < 2 || length > kLongestPerson || !is_plain(name)) return false;
    if (is_behind(name, sign_words().ins) || article_.look(name.first).phrase != 0) return false;
    return listed_.called(article_.text(name.first, name.end)).empty();
  }

  /// "Lane", where "Mr Lane" is said.
  void take_alone() {
    for (NamedMention& name : names_) {
      if (name.kind == Kind::person || name.end - name.first != 1 ||
          titled_.count(last_hash(name)) == 0 || is_behind(name, sign_words().ins))
        continue;
      if ((classes(name.first) & (kCountry | kState | kDemonym)) == 0)
        make(name, Kind::person, Why::person_elsewhere);
    }
  }

  /// "a Defra spokesman", "the airline Flynt", "Department for Environment, Food and Rural Affairs
  /// (Defra)", and what the list knows and nobody is called.
  void take_spoken_for() {
    Words spoken;
    for (const NamedMention& name : names_)
      if (may_be_body(name) && (is_spoken_for(name) || is_abbreviation(name) || is_listed(name)))
        spoken.insert(last_hash(name));
    for (NamedMention& name : names_)
      if (may_be_body(name) && spoken.count(last_hash(name)) != 0)
        make(name, Kind::organisation, is_listed(name) ? Why::listed : Why::speaker);
  }

  bool may_be_body(const NamedMention& name) const {
    if (name.kind != Kind::person || name.end - name.first != 1) return false;
    const uint32_t known = classes(name.first), cues = article_.look(name.first).cues;
    return (known & (kGiven | kSurname | kPerson)) == 0 &&
           (cues & (kBehindTitle | kInPerson)) == 0 && surnames_.count(last_hash(name)) == 0;
  }

  bool is_spoken_for(const NamedMention& name) const {
    if (is_behind(name, sign_words().bodies)) return true;
    return name.end < article_.size() && sign_words().speakers.count(hash(name.end)) != 0 &&
           article_.in_title(name.end) == article_.in_title(name.first);
  }

  bool is_listed(const NamedMention& name) const {
    return !listed_.called(article_.text(name.first, name.end)).empty();
  }

  /// In brackets behind the capitals that it is made of.
  bool is_abbreviation(const NamedMention& name) const {
    if (!has_before(name) || article_.text(name.first - 1) != "(") return false;
    const std::string letters = lower_ascii(article_.text(name.first, name.end));
    const uint32_t least = article_.in_title(name.first) ? 0 : article_.title_words;
    size_t left = letters.size();
    for (uint32_t i = name.first - 1; i-- > least && left > 0;) {
      if (article_.word(i).shape == Shape::stop || name.first - i > 2 * letters.size() + 2) break;
      if (!article_.word(i).is_capital()) continue;
      if (lower_ascii(article_.text(i).substr(0, 1))[0] != letters[left - 1]) return false;
      --left;
    }
    return left == 0 && letters.size() > 2;
  }

  const ArticleText& article_;
  const OrganisationNames& listed_;
  std::vector<NamedMention>& names_;
  Words titled_, surnames_;  ///< last words of names behind "Mr", of persons
};

}  // namespace

void heed_signs(const ArticleText& article, const OrganisationNames& listed,
                std::vector<NamedMention>& names) {
  Signs(article, listed, names).heed();
}

}  // namespace wirecopy::tag::entities
