#include "references.hpp"

#include <algorithm>
#include <iterator>

#include "names.hpp"

namespace wirecopy::support {
namespace {

constexpr char32_t kNoCharacter = 0xFFFD, kLastCharacter = 0x10FFFF;

// Of the numbers 128 to 159. Source: HTML Living Standard, numeric character reference end state.
constexpr uint16_t kWindows1252[] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};
static_assert(std::size(kWindows1252) == 32);

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr int digit_value(char c) {
  if (is_digit(c)) return c - '0';
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : 16;
}

char32_t character_of(char32_t number) {
  if (number >= 128 && number < 160) return kWindows1252[number - 128];
  const bool surrogate = number >= 0xD800 && number <= 0xDFFF;
  return number == 0 || surrogate || number > kLastCharacter ? kNoCharacter : number;
}

/// "&#8217;", "&#x2019".
Reference read_number(std::string_view text) {
  const bool hex = text.size() > 2 && (text[2] | 0x20) == 'x';
  const char32_t base = hex ? 16 : 10;
  const size_t begin = hex ? 3 : 2;
  size_t at = begin;
  char32_t number = 0;
  for (; at < text.size(); ++at) {
    const auto digit = static_cast<char32_t>(digit_value(text[at]));
    if (digit >= base) break;
    number = std::min(number * base + digit, kLastCharacter + 1);  // cannot overflow
  }
  if (at == begin) return {};
  at += at < text.size() && text[at] == ';' ? 1 : 0;
  return {character_of(number), 0, static_cast<uint32_t>(at)};
}

constexpr size_t kUnknown = std::size(names::kPoints);

std::string_view name_at(size_t index) {
  const size_t begin = names::kBegins[index];
  return {names::kText.data() + begin, names::kBegins[index + 1] - begin};
}

/// \param name begins with a letter.
size_t find_name(std::string_view name) {
  const size_t letter = static_cast<size_t>(name[0] - (name[0] < 'a' ? 'A' : 'a' - 26));
  size_t from = names::kOfLetter[letter];
  const size_t end = names::kOfLetter[letter + 1];
  for (size_t count = end - from; count > 0;) {
    const size_t half = count / 2;
    const bool is_before = name_at(from + half) < name;
    from += is_before ? half + 1 : 0;
    count = is_before ? count - half - 1 : half;
  }
  return from < end && name_at(from) == name ? from : kUnknown;
}

Reference named(size_t index, size_t size) {
  const auto* second = std::lower_bound(
      std::begin(names::kSecondPoints), std::end(names::kSecondPoints), index,
      [](const names::SecondPoint& each, size_t name) { return each.name < name; });
  const bool has_second = second != std::end(names::kSecondPoints) && second->name == index;
  return {static_cast<char32_t>(names::kPoints[index] & ~names::kBare),
          has_second ? static_cast<char32_t>(second->value) : 0, static_cast<uint32_t>(size)};
}

/// Letters and digits at the start, as far as a name can reach.
std::string_view word_of(std::string_view text) {
  const std::string_view window = text.substr(0, names::kLongestName + 1);
  size_t end = 0;
  while (end < window.size() && (is_letter(window[end]) || is_digit(window[end]))) ++end;
  return window.substr(0, end);
}

bool follows(std::string_view text, size_t at, char c) { return at < text.size() && text[at] == c; }

/// "&copy", "&notit;": the longest name that needs no semicolon.
Reference read_bare_name(std::string_view text, std::string_view word, bool in_attribute) {
  // In an attribute only the whole word counts.
  if (in_attribute && follows(text, word.size() + 1, '=')) return {};
  const size_t shortest = in_attribute ? word.size() : names::kShortestBare;
  for (size_t size = std::min(word.size(), names::kLongestBare); size >= shortest; --size) {
    const size_t index = find_name(word.substr(0, size));
    if (index != kUnknown && (names::kPoints[index] & names::kBare)) return named(index, size + 1);
  }
  return {};
}

}  // namespace

Reference read_reference(std::string_view text, bool in_attribute) {
  if (text.size() < 2) return {};
  if (text[1] == '#') return read_number(text);
  if (!is_letter(text[1])) return {};
  const std::string_view word = word_of(text.substr(1));
  if (follows(text, word.size() + 1, ';')) {
    const size_t index = find_name(word);
    if (index != kUnknown) return named(index, word.size() + 2);
  }
  return read_bare_name(text, word, in_attribute);
}

}  // namespace wirecopy::support
