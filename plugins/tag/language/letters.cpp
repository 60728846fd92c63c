#include "letters.hpp"

#include "support/prose/utf8.hpp"

namespace wirecopy::tag {
namespace {

using support::CodePoint;

/// Windows' apostrophes under the names of control characters stand in words, as others do not.
constexpr bool is_blank(char32_t c) {
  return c < 0x21 || (c >= 0x7F && c <= 0xA0 && c != 0x91 && c != 0x92) || support::is_space(c);
}

/// Where the word that starts at `at` ends. Scripts without blanks have long ones.
size_t word_end(std::string_view text, size_t at) {
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x21) break;
    if (byte < 0x7F || byte > 0xE3) {
      ++at;
      continue;
    }
    const CodePoint c = support::decode(text, at);
    if (is_blank(c.value)) break;
    at += c.size;
  }
  return at;
}

bool is_of_no_language(std::string_view word) {
  if (word.front() == '@' || word.front() == '#' || word == "RT") return true;
  return word.find("://") != word.npos || word.starts_with("www.") || word.find('@') != word.npos;
}

void append_symbol(uint16_t symbol, std::vector<uint16_t>& symbols) {
  const size_t n = symbols.size();
  if (symbols[n - 1] == symbol && symbols[n - 2] == symbol) return;
  symbols.push_back(symbol);
}

void count_chinese(char32_t c, Letters& out) {
  const int kind = traditional(c);
  out.traditional += kind > 0;
  out.simplified += kind < 0;
}

void append_word(std::string_view word, Letters& out) {
  const auto end_word = [&] {
    if (out.symbols.back() != kBorder) out.symbols.push_back(kBorder);
  };
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = support::decode(word, at);
    at += c.size;
    const Letter letter = letter_of(c.value);
    ++out.of_script[static_cast<size_t>(letter.script)];
    if (letter.symbol != 0 && out.symbols.size() > 1)
      append_symbol(letter.symbol, out.symbols);
    else if (letter.symbol != 0)
      out.symbols.push_back(letter.symbol);
    else
      end_word();
    if (letter.script == Script::han) count_chinese(c.value, out);
  }
  end_word();
}

}  // namespace

void Letters::clear() {
  symbols.clear();
  of_script = {};
  traditional = simplified = 0;
}

void append_letters(std::string_view text, Letters& out) {
  if (out.symbols.empty()) out.symbols.push_back(kBorder);
  for (size_t at = 0; at < text.size();) {
    const size_t end = word_end(text, at);
    const std::string_view word = text.substr(at, end - at);
    if (!word.empty() && !is_of_no_language(word)) append_word(word, out);
    at = end + (end < text.size() ? support::decode(text, end).size : 0);
  }
}

}  // namespace wirecopy::tag
