#include "neighbours.hpp"

#include <algorithm>

#include "markup.hpp"

namespace wirecopy::clean {
namespace {

constexpr std::string_view kNoBreak = "\xC2\xA0";
constexpr std::string_view kCurly = "\xE2\x80\x99";

/// What a word does not end at: an address, "dont-know", letters beyond ASCII.
bool is_glue(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || c == '_' || c == '@' ||
         c == '#' || c == '/' || c == '\'' || c == '-' || c == '&';
}

/// Bytes of the blank that begins there; 0: none does.
size_t blank_behind(std::string_view text, size_t place) {
  const char c = at(text, place);
  if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == MarkupTexts::kRunMark) return 1;
  if (c == '\n') {
    const char before = place > 0 ? text[place - 1] : '\n';
    return before != '\n' && before != MarkupTexts::kBlockEnd && at(text, place + 1) != '\n';
  }
  return text.substr(std::min(place, text.size()), 2) == kNoBreak ? 2 : 0;
}

/// Bytes of the blank that ends there.
size_t blank_before(std::string_view text, size_t place) {
  if (place == 0) return 0;
  if (place > 1 && text.substr(place - 2, 2) == kNoBreak) return 2;
  return blank_behind(text, place - 1) == 1 ? 1 : 0;
}

bool is_mark(std::string_view text, size_t place) {
  return at(text, place) == MarkupTexts::kRunMark;
}

/// Whether a word may begin behind a character, or end before one.
bool is_edge(std::string_view text, size_t place, bool is_end) {
  const char c = at(text, place);
  if (static_cast<unsigned char>(c) >= 0x80) {
    if (is_end ? blank_behind(text, place) > 0 : blank_before(text, place + 1) > 0) return true;
    if (!is_end && place < 2) return false;
    const std::string_view mark = text.substr(is_end ? place : place - 2, 3);
    return mark != kCurly && mark.size() == 3 && mark.substr(0, 2) == "\xE2\x80";
  }
  if (is_end && c == '.' && is_letter(at(text, place + 1))) return false;  // dont.example
  return !is_letter(c) && !is_glue(c);
}

}  // namespace

bool stands_alone(std::string_view text, size_t begin, size_t end) {
  return is_edge(text, end, true) && (begin == 0 || is_edge(text, begin - 1, false));
}

bool is_code(std::string_view text, size_t begin, size_t end) {
  constexpr size_t kLongest = 200;
  constexpr std::string_view kSigns = "@=?&+()%/", kOpening = "([{\"'*", kClosing = ")]}\"'*.,;:!?";
  size_t first = begin, last = end;
  const auto ends_line = [](char c) { return c == '\n' || c == MarkupTexts::kBlockEnd; };
  const auto is_one_of = [](std::string_view marks, char c) {
    return static_cast<unsigned char>(c) >= 0x80 || marks.find(c) != marks.npos;
  };
  while (first > 0 && blank_before(text, first) == 0 && !ends_line(text[first - 1]))
    if (begin - --first > kLongest) return true;
  while (last < text.size() && blank_behind(text, last) == 0 && !ends_line(text[last]))
    if (++last - end > kLongest) return true;
  while (first < begin && is_one_of(kOpening, text[first])) ++first;
  while (last > end && is_one_of(kClosing, text[last - 1])) --last;
  return text.substr(first, last - first).find_first_of(kSigns) != text.npos;
}

std::string_view word_behind(std::string_view text, size_t place) {
  while (is_mark(text, place)) ++place;
  if (blank_behind(text, place) == 0) return {};
  while (const size_t blank = blank_behind(text, place)) place += blank;
  size_t end = place;
  while (is_letter(at(text, end))) ++end;
  const bool goes_on = static_cast<unsigned char>(at(text, end)) >= 0x80 &&
                       !is_edge(text, end, true) && text.substr(end, kCurly.size()) != kCurly;
  return goes_on ? std::string_view() : text.substr(std::min(place, text.size()), end - place);
}

std::string_view word_before(std::string_view text, size_t place) {
  while (place > 0 && is_mark(text, place - 1)) --place;
  if (blank_before(text, place) == 0) return {};
  while (const size_t blank = blank_before(text, place)) place -= blank;
  if (place > 0 && text[place - 1] == '.') --place;
  size_t begin = place;
  while (begin > 0 && is_letter(text[begin - 1])) --begin;
  return text.substr(begin, place - begin);
}

Neighbours neighbours(std::string_view text, size_t begin, size_t end) {
  const std::string_view before = word_before(text, begin), after = word_behind(text, end);
  if (after.empty()) return {before, {}, {}};
  const auto behind = static_cast<size_t>(after.data() + after.size() - text.data());
  return {before, after, word_behind(text, behind)};
}

}  // namespace wirecopy::clean
