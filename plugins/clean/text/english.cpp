#include "english.hpp"

#include <algorithm>

#include "contractions.hpp"
#include "neighbours.hpp"
#include "support/prose/ascii.hpp"
#include "word_list.hpp"

namespace wirecopy::clean {
namespace {

const WordList& common() {
  static const WordList list(
      "a an and are as at be been but by for from had has have he his in is it its not of on or "
      "said that the their they this to was were which who will with you");
  return list;
}

/// What no English word is and French, German, Latin, Spanish, Italian, Portuguese and Dutch
/// sentences cannot do without, in small letters: others stand in names.
const WordList& foreign() {
  static const WordList list(
      "aan aber al alla aqua au auch auf aus aut autem aux avec bei bien bis ce ces cette che "
      "como cui cum da dans das dass de degli del dem den der des di dies doch du ein eine einem "
      "einen einer el elle em en enim es est et etiam eum fait fuit gli haben haec hoc ich ihm "
      "ihr il ille ils ipse ist je kein la las le les leur los lui mais mas meis mens mihi mit "
      "nach ne nec nel nella neque nicht niet nihil noch non nous nunc oder ou para pas pero por "
      "quae quam que qui quid quo quod quoque sed sein semper ses sich sie sine sono sont sunt "
      "sur tamen te tu ubi uma un una und une uno ut van vel vom von vor vous wenn werden wie wir "
      "wird zu zum zur");
  return list;
}

/// Words of a text, and how many of them are known to be of English, and of others.
struct Count {
  size_t all = 0, english = 0, foreign = 0;
  size_t bare = 0;  ///< "hes": with its apostrophe back, "he" is English

  void read(std::string_view text) {
    constexpr size_t kLongest = 8;
    for (size_t i = 0; i < text.size();) {
      size_t end = i;
      while (is_letter(at(text, end))) ++end;
      all += end > i;
      if (end > i && end - i <= kLongest) {
        english += common().contains(support::lower_ascii(text.substr(i, end - i)));
        bare += is_bare_contraction(text.substr(i, end - i));
        foreign += clean::foreign().contains(text.substr(i, end - i));
      }
      i = std::max(end, i + 1);
    }
  }
};

}  // namespace

bool may_be_english(std::string_view language) {
  return language.empty() || support::equals_folded(language.substr(0, language.find('-')), "en");
}

bool is_english(std::span<const std::string_view> texts, std::string_view language) {
  if (!may_be_english(language)) return false;
  constexpr size_t kEnough = 8 * 1024;
  Count words;
  size_t read = 0;
  for (const std::string_view text : texts) {
    words.read(text.substr(0, kEnough - std::min(read, kEnough)));
    read += text.size();
  }
  if (!language.empty()) return words.foreign <= words.english;
  return words.english >= 2 && words.english * 5 >= words.all && words.foreign <= words.english;
}

bool is_quoted_foreign(std::string_view text, size_t begin, size_t end) {
  constexpr size_t kAround = 30;
  for (const std::string_view beside : {word_before(text, begin), word_behind(text, end)})
    if (beside.size() < kAround && foreign().contains(support::lower_ascii(beside))) return true;
  size_t from = begin - std::min(begin, kAround), to = std::min(end + kAround, text.size());
  while (from < begin && from > 0 && is_letter(text[from]) && is_letter(text[from - 1])) ++from;
  while (to > end && is_letter(at(text, to)) && is_letter(text[to - 1])) --to;
  Count words;
  words.read(text.substr(from, begin - from));
  words.read(text.substr(end, to - end));
  return words.foreign > 0 && words.foreign * 2 >= words.english + words.bare;
}

}  // namespace wirecopy::clean
