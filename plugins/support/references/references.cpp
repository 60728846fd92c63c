#include "references.hpp"

#include <algorithm>
#include <iterator>

#include "names.hpp"
#include "support/prose/mixed_utf8.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

constexpr char32_t kLastCharacter = 0x10FFFF;

constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

constexpr int digit_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : 16;
}

/// U+FFFD where the number is that of no character.
char32_t character_of(char32_t number) {
  if (number >= 128 && number < 160) return windows_1252(static_cast<unsigned char>(number));
  const bool surrogate = number >= 0xD800 && number <= 0xDFFF;
  return number == 0 || surrogate || number > kLastCharacter ? kReplacement : number;
}

/// "&#8217;", "&#x2019". `first` is the number as written, or one beyond all characters.
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
  return {number, 0, static_cast<uint32_t>(at)};
}

constexpr size_t kUnknown = std::size(names::kPoints);

std::string_view name_at(size_t index) {
  const size_t begin = names::kBegins[index];
  return {names::kText.data() + begin, names::kBegins[index + 1] - begin};
}

size_t find_name(std::string_view name) {
  for (size_t slot = names::slot_of(name);; slot = (slot + 1) % std::size(names::kSlots)) {
    const size_t index = names::kSlots[slot];
    if (index == names::kFree) return kUnknown;
    if (name_at(index) == name) return index;
  }
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
  while (end < window.size() && (is_ascii_letter(window[end]) || is_ascii_digit(window[end])))
    ++end;
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

Reference read_closed_name(std::string_view text, std::string_view word) {
  if (!follows(text, word.size() + 1, ';')) return {};
  const size_t index = find_name(word);
  return index == kUnknown ? Reference{} : named(index, word.size() + 2);
}

bool begins_number(std::string_view text) { return text.size() > 1 && text[1] == '#'; }

}  // namespace

Reference read_reference(std::string_view text, bool in_attribute) {
  if (begins_number(text)) {
    Reference number = read_number(text);
    if (number.size) number.first = character_of(number.first);
    return number;
  }
  if (text.size() < 2 || !is_ascii_letter(text[1])) return {};
  const std::string_view word = word_of(text.substr(1));
  const Reference closed = read_closed_name(text, word);
  return closed.size ? closed : read_bare_name(text, word, in_attribute);
}

Reference read_closed_reference(std::string_view text) {
  if (!begins_number(text))
    return text.empty() ? Reference{} : read_closed_name(text, word_of(text.substr(1)));
  const Reference number = read_number(text);
  if (number.size == 0 || text[number.size - 1] != ';') return {};
  const char32_t character = character_of(number.first);
  const bool is_none = character == kReplacement && number.first != kReplacement;
  return is_none ? Reference{} : Reference{character, 0, number.size};
}

void append_utf8(const Reference& reference, std::string& out) {
  append_utf8(reference.first, out);
  if (reference.second) append_utf8(reference.second, out);
}

}  // namespace wirecopy::support
