#include "around.hpp"

#include <algorithm>

#include "support/prose/utf8.hpp"

namespace wirecopy::tag {
namespace {

constexpr size_t kLongestWord = 64;  ///< bytes; scripts without blanks have no end
constexpr size_t kFar = 24;  ///< bytes between a piece and a word that no longer belongs to it

bool is_word_at(std::string_view text, size_t at) {
  const char32_t c = support::decode(text, at).value;
  return support::is_letter(c) || support::is_digit(c);
}

size_t step_back(std::string_view text, size_t at) {
  do --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

}  // namespace

WordBeside word_before(std::string_view text, size_t at) {
  size_t end = at;
  while (end > 0 && !is_word_at(text, step_back(text, end))) {
    end = step_back(text, end);
    if (at - end > kFar) return {{}, text.substr(end, at - end), 0};
  }
  size_t start = end;
  while (start > 0 && end - start < kLongestWord && is_word_at(text, step_back(text, start)))
    start = step_back(text, start);
  return {text.substr(start, end - start), text.substr(end, at - end), start};
}

WordBeside word_behind(std::string_view text, size_t at) {
  size_t start = at;
  while (start < text.size() && !is_word_at(text, start)) {
    start += support::decode(text, start).size;
    if (start - at > kFar) return {{}, text.substr(at, start - at), 0};
  }
  size_t end = start;
  while (end < text.size() && end - start < kLongestWord && is_word_at(text, end))
    end += support::decode(text, end).size;
  return {text.substr(start, end - start), text.substr(at, start - at), start};
}

bool WordBeside::is_joined() const {
  return !word.empty() && (gap == " " || gap == "-" || gap == "\n" || gap == "\u00A0");
}

bool WordBeside::is_capital() const {
  return !word.empty() && support::is_upper(support::decode(word, 0).value);
}

bool WordBeside::is_in_capitals() const {
  return word.size() > 1 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool begins_sentence(const WordBeside& before) {
  if (before.word.empty() || before.gap.find('\n') != std::string_view::npos) return true;
  const std::string_view gap = before.gap;
  if (gap.find_first_of("\"([") != std::string_view::npos) return true;
  if (gap.find("\u201C") != std::string_view::npos) return true;
  return gap.size() > 1 && gap.find_first_of(".!?:") != std::string_view::npos;
}

bool begins_paragraph(const WordBeside& before) {
  return before.word.empty() ? before.gap.size() <= kFar
                             : before.gap.find('\n') != std::string_view::npos;
}

}  // namespace wirecopy::tag
