#include "letters.hpp"

#include "support/prose/utf8.hpp"

namespace wirecopy::tag {
namespace {

using support::CodePoint;

/// The C1 controls are mostly Windows characters under a wrong name; these two stand in words.
constexpr char32_t kWindowsQuote = 0x92;
constexpr char32_t kWindowsQuoteLeft = 0x91;

bool is_noncharacter(char32_t c) { return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }

bool is_blank(char32_t c) {
  return c < 0x21 || (c >= 0x7F && c <= 0xA0) || support::is_space(c) || is_noncharacter(c);
}

bool is_of_no_language(std::string_view word) {
  if (word.empty() || word.front() == '@' || word.front() == '#') return true;
  return word.find("://") != word.npos || word.starts_with("www.") || word.find('@') != word.npos;
}

}  // namespace

void append_words(std::string_view text, size_t most, std::string& out) {
  const size_t end = text.size() < most ? text.size() : most;
  size_t word = out.size();
  const auto end_word = [&] {
    if (is_of_no_language(std::string_view(out).substr(word)))
      out.resize(word);
    else
      out += ' ';
    word = out.size();
  };
  for (size_t at = 0; at < end;) {
    if (text[at] > 0x20 && text[at] < 0x7F) {
      out += text[at++];
      continue;
    }
    const CodePoint c = support::decode(text, at);
    at += c.size;
    if (c.value == kWindowsQuote || c.value == kWindowsQuoteLeft)
      out += '\'';
    else if (is_blank(c.value))
      end_word();
    else
      support::append_utf8(c.value, out);
  }
  end_word();
}

}  // namespace wirecopy::tag
