#pragma once

/// \file
/// The features of a text: n-grams of 2 to 5 letters that may begin and end with the border of
/// their word, words that are longer than that, and pairs of words.

#include <cstddef>
#include <cstdint>
#include <span>

#include "letters.hpp"

namespace wirecopy::tag {

inline constexpr size_t kShortestGram = 2, kLongestGram = 5;
/// Features of a text for each of its symbols.
inline constexpr size_t kMostGrams = kLongestGram - kShortestGram + 1 + 2;

/// Fowler, Noll and Vo's idea with a wider multiplier; it stands in model files.
constexpr uint64_t kGramSeed = 0xcbf29ce484222325;
constexpr uint64_t add_to_gram(uint64_t hash, uint16_t symbol) {
  hash = (hash ^ symbol) * 0x9E3779B97F4A7C15;
  return hash ^ hash >> 29;
}

/// The hash of an n-gram that stands alone.
constexpr uint64_t gram_of(std::span<const uint16_t> symbols) {
  uint64_t hash = kGramSeed;
  for (const uint16_t symbol : symbols) hash = add_to_gram(hash, symbol);
  return hash;
}

/// Calls `take(hash)` for each feature of one word after the other.
/// \param symbols as Letters has them: begin and end with kBorder, no two of them in a row.
template <class Take>
void for_each_gram(std::span<const uint16_t> symbols, Take&& take) {
  const size_t size = symbols.size();
  uint64_t word = kGramSeed, pair = kGramSeed;  // from the border of this word, of the one before
  for (size_t at = 0; at + 1 < size; ++at) {
    uint64_t hash = kGramSeed;
    const size_t most = size - at < kLongestGram ? size - at : kLongestGram;
    for (size_t n = 0; n < most; ++n) {
      hash = add_to_gram(hash, symbols[at + n]);
      if (n > 0) take(hash);
      if (n > 0 && symbols[at + n] == kBorder) break;
    }
  }
  size_t start = 0;
  bool is_first = true;
  for (size_t at = 0; at < size; ++at) {
    word = add_to_gram(word, symbols[at]);
    pair = add_to_gram(pair, symbols[at]);
    if (symbols[at] != kBorder || at == start) continue;
    if (at - start + 1 > kLongestGram) take(word);
    if (!is_first) take(pair);
    is_first = false;
    pair = word;
    word = add_to_gram(kGramSeed, kBorder);
    start = at;
  }
}

}  // namespace wirecopy::tag
