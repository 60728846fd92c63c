#include "place.hpp"

#include <algorithm>
#include <iterator>

#include "labels.hpp"
#include "support/prose/fold.hpp"
#include "support/prose/utf8.hpp"
#include "written_date.hpp"

namespace wirecopy::support {
namespace {

constexpr size_t kMostWords = 5;
constexpr std::string_view kParticles[] = {
    "al", "am", "an",  "and", "bei", "d",   "da", "de", "del", "der", "di",   "do", "dos",
    "el", "la", "las", "le",  "les", "los", "of", "on", "sur", "the", "upon", "y"};

struct Word {
  std::string_view text;
  size_t letters = 0, capitals = 0;
  bool has_digit = false, opens_upper = false, has_vowel = false;

  bool in_capitals() const { return letters > 1 && capitals == letters; }
  bool is_particle() const {
    return capitals == 0 && std::ranges::binary_search(kParticles, std::string_view(fold(text)));
  }
};

bool belongs_to_word(std::string_view text, size_t at, const CodePoint& c) {
  if (is_letter(c.value) || is_digit(c.value)) return true;
  if (c.value == '.' || c.value == '\'' || c.value == U'’') return true;
  if (c.value != '-') return false;
  const size_t next = at + c.size;  // "PORT-AU-PRINCE", but not "ROME- The" or "ROME--The"
  return next < text.size() && is_letter(decode(text, next).value);
}

bool is_vowel(char32_t c) {
  return c >= 0x80 || std::u32string_view(U"aeiouy").find(lower(c)) != std::u32string_view::npos;
}

void note(const CodePoint& c, Word& word) {
  word.has_digit |= is_digit(c.value);
  if (!is_letter(c.value)) return;
  // A script without case counts as capitals: it has no other way to write a place.
  const bool upper_case = is_upper(c.value) || (c.value >= 0x590 && c.value < 0x10A0);
  if (word.letters == 0) word.opens_upper = upper_case;
  ++word.letters;
  word.capitals += upper_case;
  word.has_vowel |= is_vowel(c.value);
}

Word read_word(std::string_view text, size_t at) {
  Word word;
  size_t end = at;
  while (end < text.size()) {
    const CodePoint c = decode(text, end);
    if (!belongs_to_word(text, end, c)) break;
    note(c, word);
    end += c.size;
  }
  word.text = text.substr(at, end - at);
  // "McALLEN" is written so by every agency.
  if (word.text.starts_with("Mc") && word.letters > 3 && word.capitals + 1 == word.letters)
    word.capitals = word.letters;
  return word;
}

/// One name, "RIO DE JANEIRO": what its words say about it.
struct Name {
  size_t size = 0, words = 0, labels = 0, letters = 0;
  bool in_capitals = true, has_digit = false, has_vowel = false, opens_with_time = false;

  void add(const Word& word, size_t end) {
    size = end;
    ++words;
    labels += is_label(word.text);
    letters += word.letters;
    in_capitals &= word.in_capitals() || word.is_particle();
    has_digit |= word.has_digit;
    has_vowel |= word.has_vowel;
  }
};

bool goes_on(const Word& word, const Name& name) {
  if (word.letters == 0 || word.has_digit) return false;
  if (word.is_particle()) return name.words > 0;
  if (!word.opens_upper) return false;
  // In "ROME July 3" the date begins where the capitals end.
  return name.words == 0 || word.in_capitals() == name.in_capitals;
}

Name read_name(std::string_view text, size_t at) {
  Name name;
  size_t next = at;
  while (name.words < kMostWords) {
    const Word word = read_word(text, next);
    if (name.words == 0) name.opens_with_time = names_time(word.text);
    name.has_digit |= word.has_digit;
    if (!goes_on(word, name) || (name.words > 0 && names_time(word.text))) break;
    next += word.text.size();
    if (!word.is_particle()) name.add(word, next - at);
    if (next >= text.size() || text[next] != ' ') break;
    ++next;
  }
  return name;
}

/// Could be a place without an agency or a date beside it.
bool is_trusted(const Name& name, std::string_view text) {
  if (!name.in_capitals || name.labels > 0 || !name.has_vowel) return false;
  return name.letters > 4 || is_short_place(text);
}

bool is_possible(const Name& name) {
  return name.words > 0 && name.labels < name.words && !name.has_digit && !name.opens_with_time &&
         name.letters > 1;
}

/// Bytes of ", Switzerland" or " [India]" at `at`; 0 where there is none.
size_t read_region(std::string_view text, size_t at) {
  const bool bracket = text.substr(at).starts_with(" [");
  if (!bracket && !text.substr(at).starts_with(", ")) return 0;
  const Name region = read_name(text, at + 2);
  if (!is_possible(region) || region.words > 3) return 0;
  const size_t end = at + 2 + region.size;
  if (!bracket) return end - at;
  return end < text.size() && text[end] == ']' ? end + 1 - at : 0;
}

/// Whether the full stop at the end is none of the last word's: "KYIV.", but not "D.C.", "St.".
bool ends_with_stop(std::string_view name) {
  constexpr size_t kAbbreviation = 4;  // letters and their stop
  if (!name.ends_with('.')) return false;
  const std::string_view word = name.substr(name.find_last_of(" ,/") + 1);
  return word.find('.') == word.size() - 1 && count_code_points(word) > kAbbreviation;
}

bool joins_places(std::string_view text, size_t at) {
  return at + 1 < text.size() && text[at] == '/' && text[at + 1] != ' ';
}

}  // namespace

std::optional<Places> read_places(std::string_view text) {
  Places places{{}, true, false, true};
  size_t at = 0;
  for (;;) {
    const Name name = read_name(text, at);
    if (!is_possible(name)) return std::nullopt;
    places.in_capitals &= name.in_capitals;
    places.trusted &= is_trusted(name, text.substr(at, name.size));
    at += name.size;
    const size_t region = read_region(text, at);
    places.has_region |= region > 0;
    at += region;
    const Name next = joins_places(text, at) ? read_name(text, at + 1) : Name{};
    if (!is_possible(next)) break;  // the agency of "ROME /PRNewswire/" follows a blank
    ++at;
  }
  places.text = text.substr(0, at);
  if (ends_with_stop(places.text)) places.text.remove_suffix(1);
  return places;
}

}  // namespace wirecopy::support
