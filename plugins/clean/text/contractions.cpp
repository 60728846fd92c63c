#include "contractions.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "phrases.hpp"
#include "support/prose/ascii.hpp"
#include "word_list.hpp"

namespace wirecopy::clean {
namespace {

/// Without the apostrophe, none of these is a word.
const WordList& sure() {
  static const WordList list(
      "ain't anybody'd anybody's anyone's aren't can't've children's could've couldn't didn't "
      "doesn't don't else's everybody's everyone's everything's hadn't hasn't haven't he's here's "
      "how's isn't it'll mightn't mustn't needn't nobody's o'clock oughtn't shan't she's "
      "should've shouldn't somebody's someone's something's that'd that'll that's there'll "
      "there's they'd they'll they're they've today's tonight's wasn't we've weren't what's "
      "where's who'd who'll who's women's would've wouldn't y'all you'd you'll you're you've");
  return list;
}

constexpr std::string_view kSubjects =
    " i you he she it we they who that people nobody this there which ";
constexpr std::string_view kFeelings =
    " amazed concerned convinced delighted determined disappointed excited honoured honored "
    "impressed interested pleased satisfied scared surprised tired worried ";
// What people do who are called Im.
constexpr std::string_view kDoings =
    " and did gave has had is left made of or says said takes told took was who won ";
// None that a man by the name of Ive could do: "Ive said".
constexpr std::string_view kBehindHave = " been seen done known gone given taken ";
constexpr std::string_view kBehindWill = " be have never always go get take do ";
constexpr std::string_view kBehindWould = " like love rather have be never say ";
constexpr std::string_view kOfMen =
    " basketball boxing champion champions championship clothing cricket curling doubles downhill "
    "event events field final finals football freestyle game games giant golf hair hockey "
    "magazine marathon national open quarterfinal race races relay rights room rugby semifinal "
    "semifinals shoes side single singles skating slalom soccer squad suits super swimming team "
    "teams tennis title titles tour tournament volleyball wear world ";
constexpr std::string_view kInItalian =
    " battuta cappella capella fortiori la mensa posteriori priori ";
// "the hows and whys"
constexpr std::string_view kAsked = " he's how's she's what's where's who's ";

bool is_in(std::string_view list, std::string_view word) {
  if (word.empty()) return false;
  const size_t at = list.find(word);
  for (size_t found = at; found != list.npos; found = list.find(word, found + 1))
    if (found > 0 && list[found - 1] == ' ' && list[found + word.size()] == ' ') return true;
  return false;
}

bool is_small(std::string_view word) {
  return !word.empty() && word.front() >= 'a' && word.front() <= 'z';
}

/// "Ive", "Id", "Ill" behind a capital are a name or its end: "Jony Ive".
bool may_be_i(const Neighbours& beside) {
  return is_small(beside.after) && (beside.before.empty() || is_small(beside.before));
}

/// Not "Im claimed", nor German, where adjectives end so: "Im siebten Himmel".
bool may_follow_am(std::string_view word) {
  if (word.ends_with("ed")) return is_in(kFeelings, word);
  return !word.ends_with("en") && !is_in(kDoings, word);
}

/// Words that are others, too: where they are not.
size_t doubtful(std::string_view word, const Neighbours& beside) {
  const std::string before = support::lower_ascii(beside.before);
  const std::string_view after = beside.after;
  if (support::equals_folded(word, "cant"))
    return is_in(kSubjects, before) && is_small(after) ? 3 : 0;
  if (support::equals_folded(word, "wont"))
    return is_in(kSubjects, before) && is_small(after) && !is_in(" to of and or was is ", after)
               ? 3
               : 0;
  if (word == "Im") return may_be_i(beside) && may_follow_am(after) ? 1 : 0;
  if (word == "Ive") return may_be_i(beside) && is_in(kBehindHave, after) ? 1 : 0;
  if (word == "Ill") return may_be_i(beside) && is_in(kBehindWill, after) ? 1 : 0;
  if (word == "Id") return may_be_i(beside) && is_in(kBehindWould, after) ? 1 : 0;
  if (word == "its" || word == "Its") {
    const bool is_one =
        (after == "a" || after == "an") && is_small(beside.next) && !is_in(kInItalian, beside.next);
    return is_one || after == "been" ? 2 : 0;
  }
  if (word == "mens") return is_in(kOfMen, after) ? 3 : 0;
  return 0;
}

/// What stands before and behind them where they are nouns: "the wont of", "religious cant and".
constexpr std::string_view kBeforeNoun =
    " a an any as her his is its my no of our that the their this was your ";
constexpr std::string_view kBehindNoun = " about and at by for from in is of on or to was with ";
constexpr std::string_view kHad = " a an enough it lots many much my no nothing some so the to ";

/// "the hows and whys"
bool is_many(std::string_view form, const Neighbours& beside) {
  return is_in(kAsked, form) && (precedes_plural(beside.before) || is_in(" and or ", beside.after));
}

/// Words that doubtful() knows.
const WordList& doubted() {
  static const WordList list("cant wont im ive ill id its mens");
  return list;
}

constexpr size_t kLongest = 11;

}  // namespace

bool may_be_contraction(std::string_view word) {
  if (word.size() < 2 || word.size() > kLongest) return false;
  const std::string small = support::lower_ascii(word);
  return sure().contains(small) || doubted().contains(small);
}

bool is_bare_contraction(std::string_view word) {
  return word.size() >= 2 && word.size() <= kLongest && sure().contains(support::lower_ascii(word));
}

size_t contraction_in(std::string_view word, const Neighbours& beside) {
  if (word.size() < 2 || word.size() > kLongest) return 0;
  const bool capital = !is_small(word);
  if (capital && !is_small(beside.after) && !beside.after.empty())
    return 0;  // "Dont Look Back" is a film
  const std::string small = support::lower_ascii(word);
  if (small.substr(1) != word.substr(1)) return 0;
  const std::string_view form = sure().find_bare(small);
  if (form.empty()) return doubtful(word, beside);
  return is_many(form, beside) ? 0 : form.find('\'');
}

size_t likely_contraction_in(std::string_view word, const Neighbours& beside) {
  if (word == "Ive")
    return may_be_i(beside) && beside.after == "had" && is_in(kHad, beside.next) ? 1 : 0;
  const bool is_one = word == "wont" || word == "cant";
  return is_one && !beside.before.empty() && is_small(beside.after) &&
                 !is_in(kBeforeNoun, support::lower_ascii(beside.before)) &&
                 !is_in(kBehindNoun, beside.after)
             ? 3
             : 0;
}

}  // namespace wirecopy::clean
