#include "record/text_tokens.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace wirecopy::record {
namespace {

enum Class : uint8_t { kMark, kWord, kInside, kAlone };

constexpr auto kClasses = [] {
  std::array<uint8_t, 256> classes{};
  for (unsigned c = 0; c < 256; ++c) {
    const unsigned folded = c | 0x20U;
    const bool is_word = (folded >= 'a' && folded <= 'z') || (c >= '0' && c <= '9') || c == '_';
    if (c < 0x80)
      classes[c] = is_word ? kWord : kMark;
    else if (c < 0xC0)
      classes[c] = kInside;
    else
      classes[c] = c >= 0xE3 && c <= 0xED ? kAlone : kWord;  // U+3000 to U+DFFF
  }
  return classes;
}();

uint8_t class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }

size_t end_of_word(std::string_view text, size_t at, size_t to) {
  const uint8_t kind = class_of(text[at++]);
  while (at < to &&
         (class_of(text[at]) == kInside || (kind == kWord && class_of(text[at]) == kWord)))
    ++at;
  return at;
}

size_t end_of_line(std::string_view text, size_t at, size_t to) {
  // A text may be all line ends: the call costs more than to look at them.
  for (const size_t near = std::min(to, at + 16); at < near;)
    if (text[at++] == '\n') return at;
  const size_t end = text.substr(at, to - at).find('\n');
  return end == std::string_view::npos ? to : at + end + 1;
}

/// Most tokens are shorter than what a general hash is good at.
uint64_t hash_of(const char* text, size_t size) {
  if (size > 8) return XXH3_64bits(text, size);
  uint64_t bytes = 0;
  if (size < 4) {
    for (size_t i = 0; i < size; ++i) bytes = bytes << 8 | static_cast<unsigned char>(text[i]);
  } else {
    uint32_t front = 0, back = 0;
    std::memcpy(&front, text, 4);
    std::memcpy(&back, text + size - 4, 4);
    bytes = uint64_t{front} << 32 | back;
  }
  bytes ^= size << 60;
  bytes = (bytes ^ bytes >> 32) * 0x9FB21C651E98DF25;
  bytes = (bytes ^ bytes >> 29) * 0x9FB21C651E98DF25;
  return bytes ^ bytes >> 32;
}

}  // namespace

bool is_word_boundary(std::string_view text, size_t at) {
  if (at == 0 || at >= text.size() || class_of(text[at]) != kWord) return true;
  size_t before = at - 1;
  while (before > 0 && class_of(text[before]) == kInside) --before;
  return class_of(text[before]) != kWord;
}

Tokens cut(std::string_view text, size_t from, size_t to, TokenKind kind, size_t most) {
  Tokens tokens{text, {}};
  uint64_t mask = 0;
  const auto is_left_out = [&](const Token& token) { return (token.hash & mask) != 0; };
  for (size_t at = from, end = 0; at < to; at = end) {
    end = kind == TokenKind::line ? end_of_line(text, at, to) : end_of_word(text, at, to);
    const Token token{hash_of(text.data() + at, end - at), at, end - at};
    if (is_left_out(token)) continue;
    tokens.list.push_back(token);
    if (tokens.list.size() <= most) continue;
    mask = mask * 2 + 1;
    std::erase_if(tokens.list, is_left_out);
  }
  return tokens;
}

}  // namespace wirecopy::record
