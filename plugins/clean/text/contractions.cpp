#include "contractions.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "support/prose/ascii.hpp"
#include "word_list.hpp"

namespace wirecopy::clean {
namespace {

/// Without the apostrophe, none of these is a word.
const WordList& sure() {
  static const WordList list(
      "ain't anybody'd aren't can't've could've couldn't didn't doesn't don't everyone's "
      "everybody's everything's hadn't hasn't haven't he's how's here's isn't it'll mightn't "
      "mustn't needn't o'clock oughtn't shan't she's should've shouldn't somebody's someone's "
      "something's anyone's anybody's nobody's that's that'd that'll there's there'll they'd "
      "they'll they're they've today's tonight's wasn't we've weren't what's where's who'd who'll "
      "who's would've wouldn't y'all you'd you'll you're you've children's women's else's");
  return list;
}

constexpr std::string_view kSubjects =
    " i you he she it we they who that people nobody this there which ";
constexpr std::string_view kOwners = " his her their its my your our s is was are were be ";
constexpr std::string_view kBehindHave =
    " been had got seen never always done just heard made known come gone said told found taken "
    "given lost met learned decided ";
constexpr std::string_view kBehindWill = " be have never always go get take do ";
constexpr std::string_view kBehindWould = " like love rather have be never say ";

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

/// Words that are others, too: where they are not.
size_t doubtful(std::string_view word, std::string_view before, std::string_view after) {
  if (support::equals_folded(word, "cant"))
    return is_in(kSubjects, before) && is_small(after) ? 3 : 0;
  if (support::equals_folded(word, "wont"))
    return is_small(after) && after != "to" && !is_in(kOwners, before) ? 3 : 0;
  if (word == "Im") return is_small(after) && (before.empty() || is_small(before)) ? 1 : 0;
  if (word == "Ive") return is_in(kBehindHave, after) ? 1 : 0;
  if (word == "Ill") return is_in(kBehindWill, after) ? 1 : 0;
  if (word == "Id") return is_in(kBehindWould, after) ? 1 : 0;
  if (word == "its" || word == "Its") return is_in(" a an been ", after) ? 2 : 0;
  if (word == "mens") return is_small(after) && after != "rea" && after != "sana" ? 3 : 0;
  return 0;
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

size_t contraction_in(std::string_view word, std::string_view before, std::string_view after) {
  if (word.size() < 2 || word.size() > kLongest) return 0;
  const bool capital = !is_small(word);
  if (capital && !is_small(after) && !after.empty()) return 0;  // "Dont Look Back" is a film
  const std::string small = support::lower_ascii(word);
  if (small.substr(1) != word.substr(1)) return 0;
  const std::string_view form = sure().find_bare(small);
  return form.empty() ? doubtful(word, before, after) : form.find('\'');
}

}  // namespace wirecopy::clean
