#pragma once

/// \file
/// From distances to likelihoods, and from likelihoods to answers.

#include <cstdint>
#include <span>
#include <vector>

namespace wirecopy::tag {

/// How likely a distance is to mean that an article belongs.
struct Curve {
  float slope = 3, shift = 0;

  float likelihood(float distance) const;
};

/// \param distances of articles that the line was not made of \param belongs of each, 0 or 1
/// \param prior what is thought without them; few articles change little of it
/// Source: Platt: Probabilistic Outputs for Support Vector Machines, 1999.
Curve fit_curve(std::span<const float> distances, std::span<const uint8_t> belongs,
                const Curve& prior, double trust);

/// What one topic's line said of articles that it was not made of.
struct TriedTopic {
  std::vector<float> likelihoods{};  ///< of each article
  std::vector<uint8_t> belongs{};    ///< of each article, 0 or 1
};

struct Thresholds {
  std::vector<float> of_topic{};
  double f1 = 0;  ///< over all answers, on the articles that were tried
};

/// From which likelihood on a topic is given, so that F1 over all answers is best. Topics with few
/// articles stay near the threshold that is best for all.
/// \param always_one the most likely topic of an article is given in any case
Thresholds choose_thresholds(std::span<const TriedTopic> topics, bool always_one);

}  // namespace wirecopy::tag
