#pragma once

/// \file
/// Finds the phrases of a list in a text.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "phrase_list.hpp"
#include "support/words/word_table.hpp"

namespace wirecopy::tag {

/// A text as numbers of words, and what of their letters matters.
struct ReadWord {
  uint32_t number;  ///< support::kNoWord: in no phrase
  bool joins, is_capital, is_capitals;
};

class PhraseTable {
 public:
  explicit PhraseTable(const std::vector<Phrase>& phrases);

  /// Appends the words of a text.
  void read(std::string_view text, std::vector<ReadWord>& words) const;

  struct Match {
    uint32_t phrase;
    size_t words;
  };
  /// The longest phrase that begins at words[at]; words 0: none.
  Match find(const std::vector<ReadWord>& words, size_t at) const;

 private:
  /// What one word of a phrase must be.
  enum class Case : uint8_t { any, capital, capitals };
  struct End {
    uint32_t phrase;
    bool is_plural;
    std::vector<Case> cases;
  };
  struct Step {
    uint64_t from;  ///< node and word; kFree: no step
    uint32_t to;
  };
  struct Spelling {
    std::vector<std::string> words{};
    std::vector<Case> cases{};
  };

  static Spelling spell(std::string_view text);
  void add(const Spelling& spelling, uint32_t phrase, bool is_plural);
  uint32_t step(uint32_t node, uint32_t word) const;
  void take_step(uint32_t node, uint32_t word, uint32_t to);
  void grow();
  const End* end_that_fits(uint32_t node, const ReadWord* words) const;

  support::WordList list_;
  support::WordTable words_;
  std::vector<std::vector<End>> ends_;  ///< of each node
  std::vector<Step> steps_;             ///< open addressing
  size_t taken_ = 0;
};

}  // namespace wirecopy::tag
