#pragma once

/// \file
/// Model files of tag.topics: written once, then read where they lie.

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "given_topic.hpp"
#include "learner.hpp"
#include "models/model_file.hpp"
#include "support/words/word_table.hpp"

namespace wirecopy::tag {

models::ModelWriter write_topics(const LearnedTopics& learned);

/// What one thread needs to tag; keeps its memory from article to article.
struct TopicScratch {
  std::vector<float> times{};      ///< of each word
  std::vector<uint32_t> words{};   ///< that stand in the article
  std::vector<float> values{};     ///< of these, in a vector of length 1
  std::vector<float> distances{};  ///< of each topic
};

class TopicModel {
 public:
  struct Rules;  ///< see model_parts.hpp
  struct Topic;
  struct Weight;

  /// Errors: invalid_config: no model of topics, or one that does not hold together.
  static Result<TopicModel> open(const std::filesystem::path& file);

  /// Appends the topics of an article, most likely first.
  void tag(std::string_view title, std::string_view body, TopicScratch& scratch,
           std::vector<GivenTopic>& given) const;

  /// The words for a topic in the article that was tagged last with this scratch, most weight
  /// first.
  std::vector<TopicWord> words_for(uint32_t topic, const TopicScratch& scratch, size_t most) const;

 private:
  explicit TopicModel(models::ModelFile file) : file_(std::move(file)) {}
  Status read();
  Status check_names() const;
  Status check_weights() const;
  void count_words(std::string_view title, std::string_view body, TopicScratch& scratch) const;
  void measure(TopicScratch& scratch) const;
  std::string_view name(uint32_t start, uint32_t length) const;

  models::ModelFile file_;
  support::WordTable words_;
  std::string_view names_;
  std::span<const Rules> rules_;
  std::span<const Topic> topics_;
  std::span<const float> rarity_;
  std::span<const uint32_t> rows_;  ///< where the weights of each word begin, and the end of all
  std::span<const Weight> weights_;
};

}  // namespace wirecopy::tag
