#pragma once

/// \file
/// Topics of English texts by phrases that tell of them.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "given_topic.hpp"
#include "phrase_list.hpp"
#include "phrase_table.hpp"

namespace wirecopy::tag {

/// What one thread needs to tag; keeps its memory from article to article.
struct PhraseScratch {
  struct Found {
    uint32_t phrase;
    float title, lead, body;  ///< how often it stands where; the lead is part of the body
  };
  struct Evidence {
    float sum = 0;    ///< weights of phrases
    float clear = 0;  ///< phrases of weight 2 and 3, one in title and body twice
    float hints = 0;  ///< phrases of weight 1
  };
  /// Of a topic: its own, that of the part which has most, and all that of its parts.
  struct Gathered {
    Evidence own{}, best_part{}, parts{};
  };
  std::vector<ReadWord> words{};
  std::vector<uint32_t> places{};  ///< of each phrase: 1 + where it is in `found`, 0: nowhere
  std::vector<Found> found{};
  std::vector<Gathered> evidence{};  ///< of each topic
};

class PhraseTopics {
 public:
  explicit PhraseTopics(PhraseList list);

  /// Appends the topics of an article, those with most evidence first.
  void tag(std::string_view title, std::string_view body, PhraseScratch& scratch,
           std::vector<GivenTopic>& given) const;

  /// The phrases for a topic in the article that was tagged last with this scratch, most weight
  /// first.
  std::vector<TopicWord> words_for(uint32_t topic, const PhraseScratch& scratch, size_t most) const;

 private:
  void find_phrases(std::string_view title, std::string_view body, PhraseScratch& scratch) const;
  void gather(PhraseScratch& scratch) const;
  float strongest_top(uint32_t topic, const PhraseScratch& scratch) const;

  PhraseList list_;
  PhraseTable table_;
  std::vector<uint32_t> from_below_;  ///< topics, each before those above it
};

}  // namespace wirecopy::tag
