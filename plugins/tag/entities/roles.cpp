#include "roles.hpp"

#include <algorithm>

#include "role_words.hpp"

namespace wirecopy::tag::entities {
namespace {

constexpr uint32_t kLongestRole = 6;  ///< words
/// WordNet's fields of verbs.
constexpr uint32_t kFirstVerb = 30, kLastVerb = 44;

const RoleWords& words() { return role_words(); }

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

class RoleReader {
 public:
  RoleReader(const ArticleText& article, uint32_t first, uint32_t end)
      : article_(article), first_(first), end_(end) {
    begin_ = article.in_title(first) ? 0 : article.title_words;
    limit_ = article.in_title(first) ? article.title_words : article.size();
    const auto& sentences = article.seen->text.sentences;
    const auto behind =
        std::partition_point(sentences.begin(), sentences.end(),
                             [&](const Sentence& sentence) { return sentence.begin <= first; });
    begin_ = std::max(begin_, std::prev(behind)->begin);
    limit_ = std::min(limit_, std::prev(behind)->end);
  }

  RoleSaid read() {
    if (read_before()) return said_;
    if (read_behind() || read_before_comma()) return said_;
    read_country_behind();
    return said_;
  }

 private:
  bool is(uint32_t i, uint64_t hash) const { return article_.word(i).hash == hash; }
  bool is_small(uint32_t i) const { return article_.word(i).shape == Shape::lower; }
  bool is_title_word(uint32_t i) const {
    const Known known = article_.look(i).known;
    if ((known.classes() & kTitle) != 0) return true;
    return false;
  }
  /// A word that may be the last of a role: "President", "spokesman".
  bool is_head(uint32_t i) const {
    const Known known = article_.look(i).known;
    if (words().generals.count(article_.word(i).hash) != 0) return false;
    return is_title_word(i) || known.field() == kPersonField || is_plural_title(i);
  }
  bool is_noun(uint32_t i) const {
    const uint32_t field = article_.look(i).known.field();
    return is_small(i) && (field == 1 || field == 2 || (field >= 5 && field <= 29)) &&
           (article_.look(i).known.classes() & kFunction) == 0;
  }
  bool is_plural_title(uint32_t i) const {
    return (article_.look(i).known.classes() & kTitle) != 0 && article_.text(i).back() == 's' &&
           article_.word(i).length > 5;
  }
  /// "said", not "retired", "ruling" or the "report" of "report author".
  bool is_verb(uint32_t i) const {
    const uint32_t field = article_.look(i).known.field();
    const uint64_t hash = article_.word(i).hash;
    if (!is_small(i) || field < kFirstVerb || field > kLastVerb || is_title_word(i)) return false;
    if (words().parts.count(hash) != 0) return false;
    const std::string_view text = article_.text(i);
    const bool is_past = ends_with(text, "ed");
    if (field == kSayingField)
      return is_past || text.back() == 's' || words().said.count(hash) != 0;
    return !is_past && !ends_with(text, "ing");
  }
  /// One singular head, and what roles are made of before it.
  bool is_role(uint32_t first, uint32_t end) const {
    for (uint32_t i = first; i < end; ++i)
      if (is_verb(i) || is(i, words().possessive)) return false;
    return end - first <= kLongestRole;
  }

  /// What is of a country stands at `i`, or before a possessive there.
  bool take_country(uint32_t i) {
    uint32_t at = i;
    if (is(at, words().possessive) && at > begin_) --at;
    const Known known = article_.look(at).known;
    const bool is_known = article_.word(at).is_capital() && known.country() != 0 &&
                          (known.classes() & (kDemonym | kCountry)) != 0;
    if (is_known && said_.country == 0) said_.country = known.country();
    return is_known;
  }

  /// "former Deputy Secretary of State X", "economist X".
  bool read_before() {
    if (first_ == begin_) return false;
    uint32_t at = first_;
    while (at > begin_ && words().honorifics.count(article_.word(at - 1).hash) != 0) --at;
    const uint32_t stop = at;
    if (at == begin_ || (!is_head(at - 1) && !is_named_part(at - 1))) return false;
    while (at > begin_ && stop - at < kLongestRole && goes_on(at - 1, stop)) --at;
    while (at < stop && words().joins.count(article_.word(at).hash) != 0) ++at;
    if (at > begin_) take_country(at - 1);
    if (at == stop) return false;
    bool has_head = false;
    for (uint32_t i = at; i < stop; ++i) has_head |= is_head(i);
    if (!has_head) return false;
    if (!is_role(at, stop)) return forget();
    said_.role = article_.text(at, stop);
    said_.is_plural = make_singular(said_.role);
    return true;
  }

  /// A capital that is a part of a role: "State" of "Secretary of State".
  bool is_named_part(uint32_t i) const {
    return article_.word(i).is_capital() && words().parts.count(article_.word(i).hash) != 0;
  }

  bool goes_on(uint32_t i, uint32_t stop) const {
    const TextWord& word = article_.word(i);
    if (words().honorifics.count(word.hash) != 0) return false;
    const bool only_begins = word.begins && i + 1 == stop &&
                             (article_.look(i).classes & (kCommon | kGiven | kSurname)) == kCommon;
    if (word.is_capital() && !only_begins)
      return (is_title_word(i) || words().parts.count(word.hash) != 0) && !is_demonym(i);
    if (i + 1 == stop) return is_head(i) && (is_small(i) || only_begins);
    if (words().joins.count(word.hash) != 0) {
      // "Secretary of State", but not "of the president".
      return i > begin_ && article_.word(i + 1).is_capital() &&
             (words().joins.count(article_.word(i - 1).hash) != 0 ||
              (article_.word(i - 1).is_capital() &&
               (is_title_word(i - 1) || is_named_part(i - 1))));
    }
    return is_small(i) && (words().parts.count(word.hash) != 0 || (is_head(i) && is_noun(i)));
  }

  bool is_demonym(uint32_t i) const {
    return (article_.look(i).classes & (kDemonym | kCountry)) != 0;
  }

  /// "X, chief executive of Acme", "X, the Russian president".
  bool read_behind() {
    if (end_ + 1 >= limit_ || !is(end_, words().comma)) return false;
    uint32_t at = end_ + 1;
    if (words().determiners.count(article_.word(at).hash) != 0) ++at;
    while (at < limit_ && (take_country(at) || is(at, words().possessive))) ++at;
    uint32_t last = at;
    while (last < limit_ && last - at < kLongestRole && (is_small(last) || is_title_word(last)) &&
           !is(last, words().possessive) && words().ends.count(article_.word(last).hash) == 0 &&
           (article_.look(last).known.classes() & kFunction) == 0)
      ++last;
    if (last == at || last >= limit_ || !is_head(last - 1) || !is_role(at, last)) return forget();
    said_.role = article_.text(at, last);
    said_.is_behind = true;
    make_singular(said_.role);
    return true;
  }

  /// "the newly confirmed top U.S. diplomat, X".
  bool read_before_comma() {
    if (first_ < begin_ + 3 || !is(first_ - 1, words().comma) || !is_head(first_ - 2)) return false;
    const uint32_t stop = first_ - 1;
    uint32_t at = stop;
    while (at > begin_ && stop - at < kLongestRole && is_of_description(at - 1)) --at;
    if (at == begin_ || at == stop || words().determiners.count(article_.word(at - 1).hash) == 0)
      return false;
    if (!is_role(at, stop)) return false;
    if (is(at - 1, words().possessive)) take_country(at - 1);
    if (at + 2 < stop && words().freshly.count(article_.word(at).hash) != 0) at += 2;
    for (uint32_t i = at; i < stop; ++i) take_country(i);
    while (at + 1 < stop && is_demonym(at)) ++at;
    said_.role = article_.text(at, stop);
    said_.is_plural = make_singular(said_.role);
    return true;
  }

  bool is_of_description(uint32_t i) const {
    const TextWord& word = article_.word(i);
    if (words().determiners.count(word.hash) != 0 ||
        (word.shape == Shape::lower && words().parts.count(word.hash) == 0 &&
         (article_.look(i).known.classes() & kFunction) != 0))
      return false;
    return word.shape == Shape::lower || is_demonym(i) || is_title_word(i);
  }

  /// "X of Switzerland", "X (Switzerland)".
  void read_country_behind() {
    if (end_ + 1 >= limit_) return;
    if (is(end_, words().of) || is(end_, words().open)) {
      const Known known = article_.look(end_ + 1).known;
      if (article_.word(end_ + 1).is_capital() && (known.classes() & kCountry) != 0)
        said_.country = known.country();
    }
  }

  bool forget() {
    said_ = {};
    return false;
  }

  const ArticleText& article_;
  uint32_t first_, end_, begin_ = 0, limit_ = 0;
  RoleSaid said_;
};

}  // namespace

RoleSaid role_of(const ArticleText& article, uint32_t first, uint32_t end) {
  return RoleReader(article, first, end).read();
}

}  // namespace wirecopy::tag::entities
