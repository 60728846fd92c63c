#pragma once

/// \file
/// What a text may have for keywords: words and phrases of two or three, with what is known of
/// each.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "words.hpp"

namespace wirecopy::tag {

struct Candidate {
  std::array<uint32_t, 3> stems{};   ///< numbers of its words; inflected forms share one
  uint8_t words = 1;                 ///< 1..3
  uint32_t first = 0;                ///< the word of the text where it stands first
  uint32_t sentences = 0;            ///< in how many it stands
  uint32_t capital = 0, inside = 0;  ///< as a name inside a sentence; inside a sentence at all
  uint32_t in_phrases = 0;           ///< of a word: how often within a phrase that is a candidate
  uint32_t fewest = 0;               ///< of a phrase: how often its rarest word stands in the text
  bool opens_text = false;           ///< stands in the title, or the first sentence where none is
  std::vector<uint32_t> places{};    ///< index of its first word, in order

  uint32_t count() const { return static_cast<uint32_t>(places.size()); }
  bool is_name() const { return inside > 0 && capital == inside; }
};

/// Words that are no stop words, and phrases of them that stand twice or are names.
/// \param language BCP 47, or empty: the stop words are those of the list that fits the text best.
/// Linear.
std::vector<Candidate> find_candidates(const Words& words, std::string_view language);

/// Without the s or x of a plural, the ending of most inflected forms in news of the West.
std::string_view stem(std::string_view key);

}  // namespace wirecopy::tag
