#include <algorithm>
#include <cmath>
#include <cstdio>

#include "model_parts.hpp"

namespace wirecopy::tag {

namespace {

class TopicSections {
 public:
  explicit TopicSections(const LearnedTopics& learned) : learned_(learned) {
    for (const LearnedTopic& topic : learned.topics) add(topic);
    rows_.push_back(0);
    for (uint32_t word = 0; word < learned.words.size(); ++word) add_weights(word);
  }

  models::ModelWriter write() const {
    models::ModelWriter model(kTopicModelType, kTopicModelForm, about());
    const std::vector<std::string_view> words(learned_.words.begin(), learned_.words.end());
    const support::WordList list(words);
    const TopicModel::Rules rules{learned_.always_one, learned_.only_one, {}};
    model.add("words", list.text);
    model.add("starts", list.starts);
    model.add("slots", list.slots);
    model.add("rarity", learned_.rarity);
    model.add("rows", rows_);
    model.add("weights", weights_);
    model.add("topics", topics_);
    model.add("names", names_);
    model.add("rules", std::vector{rules});
    return model;
  }

 private:
  void add(const LearnedTopic& topic) {
    float largest = 0;
    for (const float weight : topic.plane.weights) largest = std::max(largest, std::abs(weight));
    TopicModel::Topic part{};
    part.offset = topic.plane.offset;
    part.unit = largest > 0 ? largest / INT16_MAX : 1;
    part.slope = topic.curve.slope;
    part.shift = topic.curve.shift;
    part.threshold = topic.threshold;
    part.articles = topic.articles;
    part.name = keep(topic.topic.name);
    part.name_length = static_cast<uint32_t>(topic.topic.name.size());
    part.code = keep(topic.topic.code);
    part.code_length = static_cast<uint32_t>(topic.topic.code.size());
    topics_.push_back(part);
  }

  uint32_t keep(const std::string& text) {
    const size_t at = names_.size();
    names_ += text;
    return static_cast<uint32_t>(at);
  }

  void add_weights(uint32_t word) {
    for (size_t k = 0; k < topics_.size(); ++k) {
      const float units = learned_.topics[k].plane.weights[word] / topics_[k].unit;
      const auto rounded = static_cast<int16_t>(std::lround(units));
      if (std::abs(rounded) >= kFewestUnits)
        weights_.push_back({static_cast<uint16_t>(k), rounded});
    }
    rows_.push_back(static_cast<uint32_t>(weights_.size()));
  }

  std::string about() const {
    char text[512];
    std::snprintf(text, sizeof text,
                  R"({"trained on": {"articles": %u, "without a topic": %u, "topics": %zu, )"
                  R"("topics with one article": %u, "words": %zu}, )"
                  R"("tried on fifths that were left out": {"F1 over all answers": %.4f}})",
                  learned_.articles, learned_.without_topic, learned_.topics.size(),
                  learned_.rare_topics, learned_.words.size(), learned_.f1);
    return text;
  }

  static constexpr int kFewestUnits =
      32;  ///< of a weight that is kept: a thousandth of the largest

  const LearnedTopics& learned_;
  std::string names_;
  std::vector<TopicModel::Topic> topics_;
  std::vector<uint32_t> rows_;
  std::vector<TopicModel::Weight> weights_;
};

}  // namespace

models::ModelWriter write_topics(const LearnedTopics& learned) {
  return TopicSections(learned).write();
}

}  // namespace wirecopy::tag
