#pragma once

/// \file
/// What the sections of a model of tag.topics are made of.
///
///     words, starts, slots   a support::WordTable of the vocabulary
///     rarity                 a float for each word
///     rows                   for each word where its weights begin, and the end of all
///     weights                TopicModel::Weight, of each word those of the topics it speaks of
///     topics                 TopicModel::Topic
///     names                  what topics are called, one text
///     rules                  TopicModel::Rules, one

#include <cstdint>

#include "topic_model.hpp"

namespace wirecopy::tag {

inline constexpr const char* kTopicModelType = "tag.topics";
inline constexpr uint32_t kTopicModelForm = 1;
inline constexpr size_t kMostTopics = 10'000;

struct TopicModel::Rules {
  uint8_t always_one, only_one;  ///< 0 or 1, see LearnedTopics
  uint8_t reserved[6];
};

struct TopicModel::Topic {
  float offset, unit;  ///< distance = offset + unit * sum of weights
  float slope, shift, threshold;
  uint32_t articles;
  uint32_t name, name_length, code, code_length;  ///< in "names"
};

struct TopicModel::Weight {
  uint16_t topic;
  int16_t units;
};

}  // namespace wirecopy::tag
