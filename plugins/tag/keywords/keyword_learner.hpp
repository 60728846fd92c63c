#pragma once

/// \file
/// Learns from articles with keywords how much each feature of a candidate says.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "keyword_model.hpp"
#include "keywords.hpp"

namespace wirecopy::tag {

struct LearnedKeywords {
  KeywordModel model{};
  uint32_t articles = 0;                      ///< all that were given
  uint32_t sample = 0;                        ///< of these: what it was learned from
  uint32_t candidates = 0;                    ///< of the sample
  uint32_t keywords = 0, found = 0;           ///< of the sample: given; among the candidates
  double precision = 0, usual_precision = 0;  ///< see learn()
};

/// Threads: one.
class KeywordLearner {
 public:
  /// Articles beyond this many are sampled: the weights need no more.
  static constexpr size_t kMostArticles = 4096;

  /// \return false: none of the keywords stands in the article, which says nothing then.
  bool add(std::string_view title, std::string_view body, std::string_view language,
           std::span<const std::string> keywords);

  /// Weights by logistic regression: for each language of twenty articles or more, and for all
  /// others together; where there are no others, from all articles. Weights that the articles say
  /// little about stay near `usual`. The same whatever the order in which the articles came.
  ///
  /// `precision` is that of as many of the best candidates as the article has keywords among them,
  /// on fifths of the articles that were left out by turns; `usual_precision` that of `usual`.
  ///
  /// \param trust in `usual`, as much as in about this many clear examples
  /// Errors: bad_input: fewer than ten articles.
  Result<LearnedKeywords> learn(const KeywordWeights& usual, double trust = 5) const;

 private:
  struct Example {
    KeywordFeatures features;
    bool is_phrase, is_keyword;
  };
  struct Article {
    std::vector<Example> examples{};
    std::string language{};
    uint32_t keywords = 0, found = 0;
  };
  using Articles = std::vector<const Article*>;

  static KeywordWeights fit_weights(std::span<const Article* const> articles,
                                    const KeywordWeights& usual, double trust);
  static KeywordModel fit(std::span<const Article* const> articles, const KeywordWeights& usual,
                          double trust);
  static double precision(std::span<const Article* const> articles, const KeywordModel& model);

  KeywordFinder finder_;
  std::multimap<uint64_t, Article> sample_;  ///< by hashes of the articles, the smallest
  uint32_t articles_ = 0;
};

/// What is thought before anything is learned.
KeywordWeights usual_keyword_weights();

}  // namespace wirecopy::tag
