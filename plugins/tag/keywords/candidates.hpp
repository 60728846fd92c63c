#pragma once

/// \file
/// What a text may have for keywords: words and phrases of two or three, with what is known of
/// each.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "support/words/common_words.hpp"
#include "words.hpp"

namespace wirecopy::tag {

inline constexpr uint32_t kNoStem = UINT32_MAX;

struct Candidate {
  std::array<uint32_t, 3> stems{};   ///< numbers of its words; inflected forms share one
  uint8_t words = 1;                 ///< 1..3
  uint8_t letters = 0;               ///< of the form that stands first; of a phrase, of all words
  bool opens_text = false;           ///< stands in the title, or the first sentence where none is
  bool is_all_capital = false;       ///< the form that stands first: "NATO"
  uint32_t first = 0, last = 0;      ///< the words of the text where it stands first, last
  uint32_t count = 0;                ///< how often it stands
  uint32_t sentences = 0;            ///< in how many it stands
  uint32_t capital = 0, inside = 0;  ///< as a name inside a sentence; inside a sentence at all
  uint32_t in_phrases = 0;           ///< of a word: how often within a phrase that is a candidate
  uint32_t fewest = 0;               ///< of a phrase: how often its rarest word stands in the text

  bool is_name() const { return inside > 0 && capital == inside; }
};

/// Finds candidates; an instance is for one text after the other and keeps its memory.
/// Threads: one.
class CandidateFinder {
 public:
  /// Words that are no stop words, and phrases of them that stand twice or are names.
  /// \param language BCP 47, or empty: the stop words are those of the list that fits the text
  /// best. Linear.
  /// Owns: `words` must outlive what is asked below.
  void find(const Words& words, std::string_view language);

  std::span<const Candidate> candidates() const { return found_; }
  /// Primary subtag of the language whose stop words these were; empty: there is no list.
  std::string_view language() const { return language_; }
  /// How many stems the text has; they are numbered from 0.
  size_t stems() const { return stem_hashes_.size(); }
  uint64_t stem_hash(uint32_t stem) const { return stem_hashes_[stem]; }
  /// The next place behind word `at`; at least the number of words: there is none.
  uint32_t next_place(const Candidate& candidate, uint32_t at) const {
    return next_[candidate.words - 1U][at];
  }

 private:
  using Slots = std::vector<uint32_t>;

  void number_stems(std::string_view language);
  uint32_t stem_number(uint64_t hash);
  void note(uint32_t number, uint32_t at, uint8_t length);
  bool is_phrase(uint32_t at, uint8_t length) const;
  uint32_t phrase_number(uint32_t at, uint8_t length);
  void find_phrases();
  void keep_phrases();

  const Words* words_ = nullptr;
  std::string_view language_;
  std::vector<uint32_t> stems_;  ///< of each word, or kNoStem
  std::vector<support::LanguageSet> common_;
  std::vector<uint64_t> stem_hashes_;
  std::vector<Candidate> found_;  ///< those of one word first, by the numbers of stems
  std::array<std::vector<uint32_t>, 3> next_;
  std::vector<uint32_t> pairs_;  ///< of each word: the candidate that begins there
  Slots stem_slots_, phrase_slots_;
};

/// Without the s or x of a plural, the ending of most inflected forms in news of the West.
std::string_view stem(std::string_view key);

}  // namespace wirecopy::tag
