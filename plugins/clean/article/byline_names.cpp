#include "byline_names.hpp"

#include <algorithm>

#include "support/dateline/agencies.hpp"
#include "support/dateline/written_date.hpp"
#include "support/dates/calendar_words.hpp"
#include "support/prose/byline_words.hpp"
#include "support/prose/fold.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/prose/utf8.hpp"
#include "written_time.hpp"

namespace wirecopy::clean {

using support::DateLabel;

namespace {

constexpr size_t kLongestLabel = 12;  ///< bytes of "last updated", "veröffentlicht"
constexpr size_t kLongestName = 80, kLongestByline = 160, kMostNames = 50, kLongestList = 2000;

bool is_name(std::string_view text) {
  constexpr std::string_view kMachines[] = {
      "admin", "administrator",    "wpadmin",    "webmaster", "user",   "unknown",
      "guest", "undefined",        "written by", "author",    "null",   "none",
      "by",    "about the author", "posted",     "anonymous", "default"};
  if (text.empty() || text.size() > kLongestName) return false;
  if (text.find('@') != text.npos || text.find("://") != text.npos) return false;
  if (text.starts_with("www.") || text.find('/') != text.npos || text.find('{') != text.npos)
    return false;
  const std::string folded = support::fold(text);
  if (std::ranges::find(kMachines, folded) != std::end(kMachines)) return false;
  return std::ranges::any_of(folded, [](char c) { return !(c >= '0' && c <= '9') && c != ' '; });
}

/// Parts at words and signs that stand between names.
std::vector<std::string_view> parts_of(std::string_view text) {
  constexpr std::string_view kBetween[] = {", and ", " and ", " & ",   "; ",   " | ",   ", ",
                                           " und ",  " et ",  " och ", " og ", " with "};
  std::vector<std::string_view> parts;
  size_t begin = 0;
  for (size_t at = 0; at < text.size();) {
    size_t size = 0;  // of the longest that stands here
    if (text[at] == ' ' || text[at] == ',' || text[at] == ';')
      for (const std::string_view between : kBetween)
        if (between.size() > size && text.substr(at).starts_with(between)) size = between.size();
    if (size > 0) parts.push_back(text.substr(begin, at - begin));
    at += std::max<size_t>(size, 1);
    if (size > 0) begin = at;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

/// "Ana Gómez" and "José Núñez" of "Ana Gómez y José Núñez". Such short words also stand within
/// names, as in "José Ortega y Gasset": each side has to have two words.
std::vector<std::string_view> parts_at_short_words(std::string_view text) {
  constexpr std::string_view kBetween[] = {" y ",  " e ",  " i ", " en ", " a ",  " ja ", " ve ",
                                           " és ", " și ", " и ", " і ",  " та ", " και "};
  const auto has_blank = [](std::string_view part) { return part.find(' ') != part.npos; };
  std::vector<std::string_view> parts;
  for (size_t at = text.find(' '); at != text.npos; at = text.find(' ', at + 1)) {
    const auto found = std::ranges::find_if(
        kBetween, [&](std::string_view word) { return text.substr(at).starts_with(word); });
    if (found == std::end(kBetween)) continue;
    const std::string_view behind = text.substr(at + found->size());
    if (!has_blank(text.substr(0, at)) || !has_blank(behind)) continue;
    parts.push_back(text.substr(0, at));
    text = behind;
    at = 0;
  }
  parts.push_back(text);
  return parts;
}

/// Whether letters of both cases stand in a text: in a line of capitals any name may look like a
/// degree.
bool has_small_letters(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::string_view without_opening(std::string_view text) {
  text = support::trim(text);
  if (text.starts_with('|')) text = support::trim(text.substr(1));
  for (size_t size; (size = support::byline_opening(text)) > 0;) text.remove_prefix(size);
  return text;
}

void add_name(std::string_view name, std::vector<std::string>& names) {
  name = without_opening(support::trim(name));
  while (!name.empty() && (name.back() == ',' || name.back() == '|'))
    name = support::trim(name.substr(0, name.size() - 1));
  while (!name.empty() && (name.front() == ',' || name.front() == '|'))
    name = support::trim(name.substr(1));
  if (!is_name(name) || read_time(name) || names.size() >= kMostNames) return;
  const std::string folded = support::fold(name);
  if (support::is_byline_label(folded) || support::weekday_named(folded) >= 0) return;
  const auto same = [&](const std::string& other) { return support::fold(other) == folded; };
  if (std::ranges::none_of(names, same)) names.emplace_back(name);
}

namespace {

/// A large letter, or one of a script without them, as Arabic or Hindi are.
bool may_open_name(char32_t c) {
  constexpr char32_t kFirstCaseless = 0x590;
  return support::is_letter(c) && (support::lower(c) != c || c >= kFirstCaseless);
}

}  // namespace

bool looks_named(std::string_view text) {
  constexpr int kMostBlanks = 14;
  if (text.size() < 4 || text.size() > kLongestByline || text.ends_with('.')) return false;
  if (text.find_first_of("0123456789*?!") != text.npos) return false;
  return std::ranges::count(text, ' ') < kMostBlanks &&
         may_open_name(support::decode(text, 0).value) &&
         !support::names_another(support::fold(text));
}

bool looks_like_people(std::string_view text) {
  constexpr std::string_view kParticles[] = {
      "and", "de",  "del",  "della", "der", "van", "von", "und", "da", "di",  "do",
      "dos", "la",  "le",   "el",    "et",  "al",  "bin", "y",   "e",  "i",   "&",
      "of",  "the", "with", "og",    "och", "en",  "den", "ter", "zu", "dem", "a",
      "ja",  "ve",  "és",   "și",    "и",   "і",   "та",  "και"};
  constexpr size_t kMostWords = 8;
  size_t words = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of(" ,", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty() || std::ranges::find(kParticles, word) != std::end(kParticles)) continue;
    if (!may_open_name(support::decode(word, word.starts_with('(') ? 1 : 0).value)) return false;
    if (++words > kMostWords) return false;
  }
  return words > 0;
}

std::string_view names_part(std::string_view text) {
  constexpr std::string_view kWords[] = {"in", "on", "for", "at", "am", "le"};
  size_t end = text.size();
  for (size_t at = 0; at < text.size();) {
    const std::string_view word = text.substr(at, text.find(' ', at) - at);
    const size_t next = std::min(at + word.size() + 1, text.size());
    const char32_t first = support::decode(text, at).value;
    const char32_t then = next < text.size() ? support::decode(text, next).value : U'0';
    const bool is_short_name =
        word.starts_with('(') && word.ends_with(')') && support::is_upper(then);  // "Ann (Nan) Lee"
    const bool sign = !word.empty() && word != "&" && !support::is_letter(first) && !is_short_name;
    const bool turn = std::ranges::find(kWords, word) != std::end(kWords) &&
                      (support::is_upper(then) || (then >= U'0' && then <= U'9'));
    if (sign || turn || read_time(text.substr(at)) ||
        support::date_label(support::fold(text.substr(at, kLongestLabel))) != DateLabel::none) {
      end = at;
      break;
    }
    at = next;
  }
  const bool cut = end < text.size();
  text = support::trim(text.substr(0, end));
  const size_t last = text.rfind(' ');
  if (cut && last != text.npos && support::names_time(text.substr(last + 1)))
    text = text.substr(0, last);  // "Ann Lee, Dec 17"
  while (text.ends_with(',') || text.ends_with('|') || text.ends_with(':') || text.ends_with(' '))
    text.remove_suffix(1);
  return text;
}

std::vector<std::string> names_in(std::string_view byline) {
  std::vector<std::string> names;
  if (byline.size() > kLongestList) return names;
  for (const std::string_view part : parts_of(support::trim(byline))) {
    const bool behind = !names.empty();
    if (behind && has_small_letters(names.back()) && support::find_agency(part).empty() &&
        support::is_credential(part)) {
      if (names.back().size() + part.size() < kLongestName)
        names.back().append(", ").append(support::trim(part));
      continue;
    }
    if (behind && support::is_role(support::fold(part))) {
      // "Ann Lee, Privacy and Security Expert" was parted too often.
      std::erase_if(names, [&](const std::string& name) {
        return &name != names.data() && name.find(' ') == name.npos;
      });
      break;
    }
    for (const std::string_view name : parts_at_short_words(part)) add_name(name, names);
  }
  return names;
}

}  // namespace wirecopy::clean
