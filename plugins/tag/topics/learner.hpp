#pragma once

/// \file
/// Learns topics from articles that have them.

#include <wirecopy/result.hpp>

#include <string>
#include <vector>

#include "calibration.hpp"
#include "corpus.hpp"
#include "linear.hpp"

namespace wirecopy::tag {

struct LearnedTopic {
  TopicName topic{};
  uint32_t articles = 0;
  Plane plane{};
  Curve curve{};
  float threshold = 0.5F;
};

struct LearnedTopics {
  std::vector<std::string> words{};  ///< sorted
  std::vector<float> rarity{};       ///< of each word
  std::vector<LearnedTopic> topics{};
  bool always_one = false;  ///< each article had a topic, so each is given one
  bool only_one = false;    ///< no article had two, so none is given two
  uint32_t articles = 0, without_topic = 0;
  uint32_t rare_topics = 0;  ///< that have one article, and are not learned
  double f1 = 0;             ///< on articles that were left out by turns
};

/// The same whatever the order in which the articles came.
/// Errors: bad_input: no topic has two articles, or all have the same.
Result<LearnedTopics> learn_topics(Corpus& corpus);

}  // namespace wirecopy::tag
