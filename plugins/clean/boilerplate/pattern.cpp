#include "pattern.hpp"

#include <algorithm>
#include <cassert>

#include "support/prose/fold.hpp"

namespace wirecopy::clean {
namespace {

constexpr std::string_view kCopyright = "©";

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_number(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

/// Bytes of punctuation beyond ASCII at `at` that ends a word: "…", "•", "→", "©", "|" and kin.
size_t symbol_size(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\xE2") && rest.size() > 2 && static_cast<unsigned char>(rest[1]) < 0xB0)
    return 3;                                                 // U+2000 to U+2BFF
  if (rest.starts_with("\xC2") && rest.size() > 1) return 2;  // U+0080 to U+00BF
  return 0;
}

size_t word_end(std::string_view text, size_t at) {
  while (at < text.size() && is_word_byte(text[at]) && symbol_size(text, at) == 0) ++at;
  return at;
}

}  // namespace

Words::Words(std::string_view text, size_t most) : folded_(support::fold(text)) {
  const std::string_view folded = folded_;
  if (folded.starts_with('(') || folded.starts_with('[')) words_.push_back("(");
  for (size_t at = 0; at < folded.size() && !overflows_;) {
    const size_t end = word_end(folded, at);
    const bool colon = folded[at] == ':' && (at + 1 == folded.size() || folded[at + 1] == ' ');
    if (end > at) words_.push_back(folded.substr(at, end - at));
    if (colon) words_.push_back(":");
    if (folded.substr(at).starts_with(kCopyright)) words_.push_back("copyright");
    at = end > at ? end : at + std::max<size_t>(symbol_size(folded, at), 1);
    overflows_ = words_.size() > most;
  }
}

Pattern::Pattern(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    std::string_view token = text.substr(at, end - at);
    at = end + 1;
    Token& made = tokens_.emplace_back();
    made.is_optional = token.ends_with('?') || token == "*";
    made.repeats = token.ends_with('+') || token == "*";
    if (token.ends_with('?') || token.ends_with('+')) token.remove_suffix(1);
    if (token == "*" || token == "_") continue;
    for (size_t from = 0; from <= token.size();) {
      const size_t bar = std::min(token.find('|', from), token.size());
      made.alternatives.push_back(token.substr(from, bar - from));
      from = bar + 1;
    }
  }
  assert(tokens_.size() <= 60);
}

bool Pattern::Token::accepts(std::string_view word) const {
  return alternatives.empty() || std::ranges::any_of(alternatives, [&](std::string_view one) {
           return one == word || (one == "#" && is_number(word));
         });
}

/// Bit n of a state set: the first n tokens are behind.
uint64_t Pattern::skip_optional(uint64_t states) const {
  for (size_t i = 0; i < tokens_.size(); ++i)
    if (states >> i & 1 && tokens_[i].is_optional) states |= uint64_t{2} << i;
  return states;
}

uint64_t Pattern::step(uint64_t states, std::string_view word) const {
  uint64_t next = 0;
  for (size_t i = 0; i < tokens_.size(); ++i) {
    const bool here = states >> i & 1;
    const bool again = tokens_[i].repeats && states >> (i + 1) & 1;
    if ((here || again) && tokens_[i].accepts(word)) next |= uint64_t{2} << i;
  }
  return next;
}

bool Pattern::matches(std::span<const std::string_view> words) const {
  const bool wants_bracket =
      !tokens_.empty() && !tokens_[0].alternatives.empty() && tokens_[0].alternatives[0] == "(";
  if (!words.empty() && words[0] == "(" && !wants_bracket) words = words.subspan(1);
  uint64_t states = skip_optional(1);
  for (const std::string_view word : words)
    if ((states = skip_optional(step(states, word))) == 0) return false;
  return states >> tokens_.size() & 1;
}

}  // namespace wirecopy::clean
