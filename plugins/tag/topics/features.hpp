#pragma once

/// \file
/// Articles as vectors of words, by how much each word says.

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "corpus.hpp"

namespace wirecopy::tag {

/// How often a word of the title counts; one of the body counts once.
inline constexpr float kTitleWeight = 2;

/// What a word that stands `times` in an article adds to its vector.
inline float feature_value(float times, float rarity) { return (1 + std::log(times)) * rarity; }

struct Feature {
  uint32_t number;
  float value;
};

/// Vectors, one behind the other.
struct Matrix {
  std::vector<Feature> features{};
  std::vector<size_t> starts{0};
  uint32_t width = 0;  ///< numbers of features are below it

  size_t rows() const { return starts.size() - 1; }
  std::span<const Feature> row(size_t i) const {
    return {features.data() + starts[i], starts[i + 1] - starts[i]};
  }
};

/// Which words are features.
struct FeatureSpace {
  std::vector<uint32_t> words{};  ///< numbers in the corpus, sorted
  std::vector<float> rarity{};    ///< of each: 1 + ln(articles / articles that have it)
};

/// Words that stand in at least two articles, or in one where there are very few articles.
FeatureSpace choose_features(const Corpus& corpus);
/// A row of length 1 for each article; an article without known words has an empty one.
Matrix make_matrix(const Corpus& corpus, const FeatureSpace& space);

}  // namespace wirecopy::tag
