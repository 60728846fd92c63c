#pragma once

/// \file
/// From a table of features to weights: naive Bayes first, then what logistic regression adds.

#include <cstdint>
#include <vector>

#include "table.hpp"

namespace wirecopy::tag {

/// An example as rows of the table.
struct Sample {
  uint8_t language;
  uint8_t fold;
  float letters;
  uint32_t features;  ///< those that the table does not have, too
  std::vector<uint32_t> rows;
};

/// Weights for each entry of the table, and a bias for each language.
struct Fitted {
  std::vector<float> weights;
  std::vector<float> bias;
};

/// How a sum over n features becomes what the softmax is of.
inline constexpr double kScale = 3;

/// Learns from the samples that are not of the fold `left_out`; -1: from all.
Fitted fit(const FeatureTable& table, const std::vector<Sample>& samples, int left_out);

/// What the sample scores in each language, divided by kScale * sqrt(n), bias added.
std::vector<double> evidence(const FeatureTable& table, const Fitted& fitted,
                             const std::vector<uint32_t>& rows);

/// What is known of a model by samples that it has not learned from.
struct CrossValidation {
  size_t texts = 0, right = 0;
  double sharpness = 1;      ///< makes confidence come true
  std::vector<float> usual;  ///< see LanguageModel
};
CrossValidation cross_validate(const FeatureTable& table, const std::vector<Sample>& samples,
                               int folds);

}  // namespace wirecopy::tag
