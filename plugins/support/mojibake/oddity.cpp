#include "oddity.hpp"

#include <unicode/uchar.h>

#include <string_view>
#include <vector>

#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

constexpr std::u32string_view kNeverBehindLetters = U"¡¢£¤¥¦§¨©ª«¬¯±´¶¸¼½¾¿×÷†‡‰ˆ˜•€‚„‹√∂∞≈≠≤≥◊∑∏∫";
constexpr std::u32string_view kNeverInWords = U"“”»›™®°²³¹º";
constexpr std::u32string_view kRaised = U"²³¹º";

bool in(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }
bool is_one_of(std::u32string_view list, char32_t c) { return list.find(c) != list.npos; }

enum Script : unsigned { kLatin = 1, kGreek, kCyrillic, kHan, kBlock };

/// Near enough: other scripts are told apart by their 256 characters.
unsigned script_of(char32_t c) {
  if (c < 0x250 || in(c, 0x1E00, 0x1EFF)) return kLatin;
  if (in(c, 0x370, 0x3FF) || in(c, 0x1F00, 0x1FFF)) return kGreek;
  if (in(c, 0x400, 0x52F)) return kCyrillic;
  if (in(c, 0x590, 0x5FF) || in(c, 0xFB1D, 0xFB4F)) return kBlock + 5;
  if (in(c, 0x600, 0x6FF) || in(c, 0x750, 0x77F) || in(c, 0xFB50, 0xFEFC)) return kBlock + 6;
  if (in(c, 0x2E80, 0xA4CF) || in(c, 0xF900, 0xFAFF) || in(c, 0xFF00, 0xFFEF)) return kHan;
  if (in(c, 0x1100, 0x11FF) || in(c, 0xA960, 0xD7FF)) return kBlock + 0x11;
  return kBlock + (c >> 8);
}

/// Letters of phonetics and of languages that few newspapers are written in.
bool is_rare(char32_t c) {
  if (in(c, 0x180, 0x24F))
    return !in(c, 0x218, 0x21B) && !in(c, 0x1CD, 0x1DC) && !is_one_of(U"ƠơƯưƏ", c);
  return in(c, 0x250, 0x2FF) || in(c, 0x460, 0x48F) || in(c, 0x4C0, 0x52F);
}

bool is_broken(char32_t c) {
  return in(c, 0x80, 0x9F) || in(c, 0xE000, 0xF8FF) || (c & 0xFFFE) == 0xFFFE ||
         (c >= 0x250 && !u_isdefined(static_cast<UChar32>(c)));
}

/// The letters that C2 and C3 become, with which "Â£" and "Ã©" begin. None of them is a word.
bool begins_latin(char32_t c) { return c == 0xC2 || c == 0xC3 || c == 0x102; }

/// What is asked of each character.
struct Facts {
  unsigned script = 0;
  bool is_letter = false, is_word = false, is_upper = false, is_rare = false, is_broken = false;
  bool is_never_behind_letters = false, is_never_in_words = false, is_raised = false;
};

constexpr char32_t kEnd = 0x2600;  ///< all that is on a list is below

Facts look_at(char32_t c) {
  const bool is_letter = support::is_letter(c), is_listed = c >= 0x80 && c < kEnd;
  return {script_of(c),
          is_letter && c != 0xAA && c != 0xBA && c != 0xB5,
          is_letter && c != 0 && c != 0xFE0F,
          is_upper(c),
          is_rare(c),
          is_broken(c),
          is_listed && is_one_of(kNeverBehindLetters, c),
          is_listed && is_one_of(kNeverInWords, c),
          is_listed && is_one_of(kRaised, c)};
}

Facts facts_of(char32_t c) {
  static const std::vector<Facts> all = [] {
    std::vector<Facts> facts;
    facts.reserve(kEnd);
    for (char32_t each = 0; each < kEnd; ++each) facts.push_back(look_at(each));
    return facts;
  }();
  return c < kEnd ? all[c] : look_at(c);
}

int oddity_of_letter(char32_t before, char32_t c, char32_t after, const Facts& is) {
  const Facts was = facts_of(before), next = facts_of(after);
  int odd = is.is_rare ? 2 : 0;
  const bool follows = was.is_word, goes_on = next.is_word;
  if (follows && was.script != is.script) odd += 3;
  if (follows && is.is_upper && !was.is_upper && was.script == is.script) odd += 2;
  if (begins_latin(c) && !follows && !goes_on) odd += 3;
  if ((before == 0xC2 || before == 0xC3) && is_one_of(U"ŠŒŽšœžŸƒ", c)) odd += 3;
  const bool is_alone =
      !(follows && was.script == is.script) && !(goes_on && next.script == is.script);
  if (is_alone && is.script != kLatin) odd += is.script <= kCyrillic ? 1 : 2;
  return odd;
}

int oddity_of_sign(char32_t before, char32_t after, const Facts& is) {
  const Facts was = facts_of(before);
  const int foreign = was.is_word && before >= 0x80 ? 1 : 0;
  if (is.is_never_behind_letters)
    return was.is_word ? 2 + foreign : was.is_never_behind_letters ? 1 : 0;
  if (!is.is_never_in_words || !was.is_word) return 0;
  if (facts_of(after).is_word) return 2 + foreign;
  return is.is_raised ? foreign : 0;
}

}  // namespace

int oddity(char32_t before, char32_t c, char32_t after) {
  if (c < 0x80) return 0;
  if (c == kReplacement) return 1;
  const Facts is = facts_of(c);
  if (is.is_broken) return 4;
  if (c == 0xAD) return before >= 0x80 && facts_of(before).is_upper ? 2 : 0;
  if (in(c, 0x300, 0x36F)) return facts_of(before).is_word ? 0 : 2;
  return is.is_letter ? oddity_of_letter(before, c, after, is) : oddity_of_sign(before, after, is);
}

}  // namespace wirecopy::support
