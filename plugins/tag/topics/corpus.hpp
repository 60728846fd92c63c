#pragma once

/// \file
/// Articles to learn topics from, as numbers of words.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wirecopy::tag {

/// A topic of an archive: what tags of the scheme "topic" say.
struct TopicName {
  std::string name{}, code{};

  auto operator<=>(const TopicName&) const = default;
};

struct LearnedArticle {
  std::vector<uint32_t> title, body;  ///< numbers of words
  std::vector<uint32_t> topics;       ///< sorted, each once
};

class Corpus {
 public:
  void add(std::string_view title, std::string_view body, std::span<const TopicName> topics);

  /// Puts articles, words and topics into an order of their own, not that of add(): threads may
  /// bring articles in any order, and what is learned must be the same.
  void sort();

  const std::vector<LearnedArticle>& articles() const { return articles_; }
  const std::vector<std::string>& words() const { return words_; }
  const std::vector<TopicName>& topics() const { return topics_; }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::vector<uint32_t> read(std::string_view text);
  uint32_t number_of(const TopicName& topic);
  void renumber();

  std::vector<LearnedArticle> articles_;
  std::vector<std::string> words_;
  std::vector<TopicName> topics_;
  std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> numbers_;
  std::unordered_map<std::string, uint32_t> topic_numbers_;
};

}  // namespace wirecopy::tag
