#include "apostrophes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <utility>

#include "contractions.hpp"
#include "english.hpp"
#include "names.hpp"
#include "neighbours.hpp"
#include "phrases.hpp"
#include "support/prose/ascii.hpp"

namespace wirecopy::clean {
namespace {

constexpr size_t kLongestName = 40;  ///< of people
constexpr std::string_view kCurly = "\xE2\x80\x99";

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Whether what follows can be owned, or says at least nothing else.
bool owns_something(std::string_view text, size_t end) {
  const std::string_view next = word_behind(text, end);
  return next.size() > 1 && !ends_phrase(support::lower_ascii(next));
}

bool follows_plural_word(std::string_view text, size_t begin) {
  return precedes_plural(word_before(text, begin));
}

/// Whether a sentence or title may begin there: what looks like an owner may be many who do
/// something, "Sudans sign oil deal".
bool may_begin_sentence(std::string_view text, size_t begin) {
  const std::string_view before = word_before(text, begin);
  if (before.empty()) return true;
  return before.data()[before.size()] == '.' && !precedes_surname(before);
}

/// "North Koreas", but not "North and South Koreas".
bool is_one_korea(std::string_view text, size_t begin, std::string_view owner) {
  const std::string_view side = word_before(text, begin);
  if (owner != "Korea" || (side != "North" && side != "South")) return false;
  const auto at = static_cast<size_t>(side.data() - text.data());
  return support::lower_ascii(word_before(text, at)) != "and";
}

bool precedes_noun(std::string_view text, size_t end) {
  const std::string_view next = word_behind(text, end);
  const auto behind = static_cast<size_t>(next.data() + next.size() - text.data());
  const bool is_compound = at(text, behind) == '-' && is_letter(at(text, behind + 1)) &&
                           next.size() > 3;  // "second-largest", but "re-elect"
  return is_compound || is_noun(support::lower_ascii(next));
}

/// Not "on Wednesdays families ...", nor the band "Happy Mondays".
bool is_one_day(std::string_view text, size_t begin, size_t end) {
  const std::string_view written = word_before(text, begin);
  const std::string before = support::lower_ascii(written);
  const bool is_plural = before == "on" || before == "and" || before == "or" || before == "of";
  const bool is_name = !written.empty() && is_capital(written.front()) && !ends_phrase(before);
  return !is_plural && !is_name && is_small(word_behind(text, end).front()) &&
         precedes_noun(text, end);
}

/// Calls use(begin, end) for each place where a word stands as such, until it answers false.
template <class Use>
bool for_each_word(std::string_view text, std::string_view word, Use use) {
  for (size_t found = text.find(word); found != text.npos; found = text.find(word, found + 1)) {
    const size_t end = found + word.size();
    if ((found > 0 && is_letter(text[found - 1])) || is_letter(at(text, end))) continue;
    if (!use(found, end)) return false;
  }
  return true;
}

/// Of such marks those inside words.
size_t count_inside(std::string_view text, std::string_view mark) {
  size_t count = 0;
  for (size_t found = text.find(mark); found != text.npos; found = text.find(mark, found + 1))
    count += found > 0 && is_letter(text[found - 1]) && is_letter(at(text, found + mark.size()));
  return count;
}

/// Last letters of the words that are looked for, as bits, and what may stand before each.
struct Endings {
  std::array<uint8_t, 256> last{}, before{};

  constexpr Endings() {
    constexpr std::pair<char, std::string_view> kEndings[] = {
        {'t', "n"}, {'e', "rv"}, {'l', "l"}, {'d', "uyotI"}, {'m', "I"}, {'k', "c"}};
    for (unsigned i = 0; i < std::size(kEndings); ++i) {
      last[static_cast<unsigned char>(kEndings[i].first)] = static_cast<uint8_t>(2U << i);
      for (const char c : kEndings[i].second)
        before[static_cast<unsigned char>(c)] |= static_cast<uint8_t>(2U << i);
    }
    last['s'] = 1;
    for (unsigned c = 0; c < 256; ++c) before[c] |= kLetters[c] ? 1 : 0;
  }
};
constexpr Endings kWordEndings;

/// Calls use(begin, end) for each word that ends so. Nearly all do not: no branch is taken for
/// them.
template <class Use>
void for_each_candidate(std::string_view text, Use use) {
  constexpr size_t kBlock = 512;
  std::array<size_t, kBlock> ends;
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  for (size_t from = 2; from <= text.size(); from += kBlock) {
    size_t found = 0;
    const size_t to = std::min(from + kBlock, text.size());
    for (size_t i = from; i < to; ++i) {
      ends[found] = i;
      found += ((kWordEndings.last[byte(i - 1)] & kWordEndings.before[byte(i - 2)]) != 0) &
               !kLetters[byte(i)];
    }
    if (to == text.size() && to < from + kBlock && to >= 2 &&
        (kWordEndings.last[byte(to - 1)] & kWordEndings.before[byte(to - 2)]) != 0)
      ends[found++] = to;
    for (size_t i = 0; i < found; ++i) {
      size_t begin = ends[i] - 1;
      while (begin > 0 && is_letter(text[begin - 1])) --begin;
      use(begin, ends[i]);
    }
  }
}

}  // namespace

Apostrophes::Apostrophes(std::span<const std::string_view> texts, std::string_view language)
    : texts_(texts) {
  if (!may_be_english(language)) return;
  size_t straight = 0, curly = 0, missing = 0;
  for (const std::string_view text : texts) {
    straight += count_inside(text, "'");
    curly += count_inside(text, kCurly);
    missing += find(text).size();
  }
  // Systems on the way lose the straight ones and leave the others, which say less, then.
  lost_ = 4 * missing > 4 * straight + curly && is_english(texts, language);
}

std::string Apostrophes::mend(std::string_view text, Tally& tally) const {
  std::string out;
  size_t kept = 0;
  if (lost_) {
    for (const Place& place : find(text)) {
      out.append(text, kept, place.at - kept) += '\'';
      kept = place.at;
      ++tally.apostrophes;
      if (tally.words.size() == Tally::kMostWords) continue;
      const size_t split = place.at - static_cast<size_t>(place.word.data() - text.data());
      tally.words.push_back(std::string(place.word).insert(split, "'"));
    }
  }
  return out.append(text.substr(kept));
}

std::vector<Apostrophes::Place> Apostrophes::find(std::string_view text) const {
  std::vector<Place> places;
  for_each_candidate(text, [&](size_t begin, size_t end) {
    if (!stands_alone(text, begin, end)) return;
    const size_t split = place_in(text, begin, end);
    if (split > 0 && !is_code(text, begin, end) && !is_quoted_foreign(text, begin, end))
      places.push_back({begin + split, text.substr(begin, end - begin)});
  });
  return places;
}

/// Where in the word from `begin` to `end` one is missing; 0: none.
size_t Apostrophes::place_in(std::string_view text, size_t begin, size_t end) const {
  const std::string_view word = text.substr(begin, end - begin);
  if (may_be_contraction(word)) {
    const Neighbours beside = neighbours(text, begin, end);
    if (const size_t split = contraction_in(word, beside)) return split;
    if (const size_t split = likely_contraction_in(word, beside); split > 0 && is_likely(word))
      return split;
  }
  if (!word.ends_with('s') || word.size() < 3) return 0;
  const std::string_view owner = word.substr(0, word.size() - 1);
  if (!is_capital(word[0]))
    return owner.ends_with('y') && is_owner(owner) && owns_something(text, end) ? owner.size() : 0;
  if (is_plural_name(word) && !is_one_korea(text, begin, owner)) return 0;
  const std::string_view next = word_behind(text, end);
  const bool is_known = is_sole_name(owner) || is_weekday(owner);
  if (next.empty() || (!is_known && !is_small(next.front()))) return 0;
  if (!owns_something(text, end) || follows_plural_word(text, begin)) return 0;
  if (is_weekday(owner)) return is_one_day(text, begin, end) ? owner.size() : 0;
  if ((!is_known || is_one_of_many(owner) || may_begin_sentence(text, begin)) &&
      !precedes_noun(text, end))
    return 0;
  return is_known || is_person(owner) ? owner.size() : 0;
}

/// Whether the texts have the word as a contraction where nothing else can be meant; of "Ive", that
/// nobody is called so.
bool Apostrophes::is_likely(std::string_view word) const {
  const auto knows = [&](const auto& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
  if (knows(likely_) || knows(unlikely_)) return knows(likely_);
  const bool is_name = word == "Ive";
  bool is_met = false;
  for (const std::string_view text : texts_)
    is_met = is_met || !for_each_word(text, word, [&](size_t begin, size_t end) {
               const std::string_view before = word_before(text, begin);
               return is_name ? before.empty() || !is_capital(before.front())
                              : contraction_in(word, neighbours(text, begin, end)) == 0;
             });
  (is_met != is_name ? likely_ : unlikely_).push_back(word);
  return is_met != is_name;
}

/// Whether the texts name such a one, and never with an s of their own.
bool Apostrophes::is_person(std::string_view name) const {
  const auto knows = [&](const auto& list) {
    return std::find(list.begin(), list.end(), name) != list.end();
  };
  if (name.size() < 3 || name.size() > kLongestName || knows(others_)) return false;
  if (knows(people_)) return true;
  if (people_.size() + others_.size() >= kMostPeople) return false;
  const std::string plural = std::string(name) + 's';
  const bool is_shared = is_shared_name(name);
  bool is_named = false, is_plain = true;
  for (const std::string_view text : texts_) {
    for_each_word(text, name, [&](size_t begin, size_t end) {
      is_named = is_shared || (precedes_surname(word_before(text, begin)) && at(text, end) != '-' &&
                               at(text, end) != '\'');
      return !is_named;
    });
    is_plain = is_plain && for_each_word(text, plural, [&](size_t begin, size_t end) {
                 return owns_something(text, end) && !follows_plural_word(text, begin) &&
                        (!is_shared || is_small(word_behind(text, end).front()));
               });
    if (is_named || !is_plain) break;
  }
  (is_named && is_plain ? people_ : others_).push_back(name);
  return is_named && is_plain;
}

}  // namespace wirecopy::clean
