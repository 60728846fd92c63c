#pragma once

/// \file
/// What an article is said to be about, and by which words.

#include <cstdint>
#include <string_view>

namespace wirecopy::tag {

/// A topic that an article has. Views point into what gave it.
struct GivenTopic {
  std::string_view name, code;
  float score;  ///< how likely, 0..1
  uint32_t topic;
};

/// A word or phrase that spoke for a topic.
struct TopicWord {
  std::string_view word;
  float weight;  ///< above 0
};

}  // namespace wirecopy::tag
