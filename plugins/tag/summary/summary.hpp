#pragma once

/// \file
/// The sentences of an article that say what is in it.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "support/prose/sentences.hpp"
#include "support/words/common_words.hpp"

namespace wirecopy::tag {

struct SummaryBounds {
  size_t sentences = 2;
  size_t characters = 400;  ///< code points of the whole summary; 0: any number
};

/// Chooses sentences; an instance is for one text after the other and keeps its memory.
/// Threads: one.
class Summarizer {
 public:
  /// Whole sentences of the body as they stand, in its order, with blanks between them (none in
  /// Chinese and Japanese): the first that stands alone, then those with the words that the article
  /// uses most, early ones before late ones. At most half of the article's sentences.
  ///
  /// Left out are sentences that hang in the air (that open with "He", "But" or a quotation mark),
  /// questions, lines without a mark at the end (captions, headlines), lines with addresses, and
  /// what stands in brackets; the dateline goes.
  ///
  /// \param language BCP 47, or empty
  /// Shape: UTF-8. The first 32 KiB of the body and 4 KiB of the title are read. Linear.
  std::string summarize(std::string_view title, std::string_view body, std::string_view language,
                        const SummaryBounds& bounds);
  /// Which sentences the last summary has, counted from 1: "sentences 1 and 4 of 17".
  std::string places() const;

 private:
  struct Weighed {
    std::string_view text;
    size_t place;  ///< among the sentences of the article
    size_t characters;
    size_t first, end;  ///< of its words in words_
    bool is_chosen;
  };

  void weigh(std::string_view language);
  void read_words(std::string_view text);
  void read_title(std::string_view title);
  double gain(const Weighed& sentence) const;
  Weighed* next(bool is_first, size_t room);

  std::vector<support::Sentence> sentences_;
  std::vector<Weighed> weighed_;  ///< those that may be chosen
  support::LanguageSet common_ = 0;
  std::vector<uint32_t> words_;  ///< of each sentence: numbers, without stop words
  std::unordered_map<uint64_t, uint32_t> numbers_;  ///< by hashes of words
  std::vector<float> weights_;                      ///< of each word: how often it stands
  std::vector<uint8_t> is_said_;                    ///< of each word: in what was chosen
};

}  // namespace wirecopy::tag
