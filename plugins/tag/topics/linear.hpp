#pragma once

/// \file
/// A line between articles that have a topic and articles that have not.

#include <cstdint>
#include <span>
#include <vector>

#include "features.hpp"

namespace wirecopy::tag {

struct Plane {
  std::vector<float> weights{};  ///< of each feature
  float offset = 0;

  /// Above 0: it belongs.
  float distance(std::span<const Feature> row) const {
    float sum = offset;
    for (const Feature& feature : row) sum += feature.value * weights[feature.number];
    return sum;
  }
};

/// A support vector machine with squared hinge loss, over features that are weighted by how unlike
/// the two sides use them. Deterministic.
/// \param rows of the matrix to learn from \param belongs of each row of the matrix, 0 or 1
/// Source: Hsieh, Chang, Lin, Keerthi, Sundararajan: A Dual Coordinate Descent Method for
/// Large-scale Linear SVM, 2008; Wang, Manning: Baselines and Bigrams, 2012.
Plane separate(const Matrix& matrix, std::span<const uint32_t> rows,
               std::span<const uint8_t> belongs);

}  // namespace wirecopy::tag
