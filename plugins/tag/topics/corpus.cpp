#include "corpus.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "article_words.hpp"
#include "support/words/word_table.hpp"

namespace wirecopy::tag {
namespace {

/// Where each item goes when they are sorted.
template <class T>
std::vector<uint32_t> ranks_of(const std::vector<T>& items) {
  std::vector<uint32_t> order(items.size()), ranks(items.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return items[a] < items[b]; });
  for (uint32_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
  return ranks;
}

void map_to(std::vector<uint32_t>& list, const std::vector<uint32_t>& ranks) {
  for (uint32_t& number : list) number = ranks[number];
}

uint64_t hash_of(const LearnedArticle& article) {
  uint64_t hash = 0;
  for (const auto* list : {&article.title, &article.body, &article.topics})
    for (const uint32_t number : *list)
      hash = support::hash_pair(static_cast<uint32_t>(hash ^ (hash >> 32)), number) + hash;
  return hash;
}

}  // namespace

void Corpus::add(std::string_view title, std::string_view body, std::span<const TopicName> topics) {
  LearnedArticle article;
  article.title = read(support::beginning(title, kMostTitle));
  article.body = read(support::beginning(body, kMostBody));
  for (const TopicName& topic : topics) article.topics.push_back(number_of(topic));
  articles_.push_back(std::move(article));
}

std::vector<uint32_t> Corpus::read(std::string_view text) {
  std::vector<uint32_t> list;
  each_word(text, text.size(), [&](std::string_view key) {
    auto known = numbers_.find(key);
    if (known == numbers_.end()) {
      known = numbers_.emplace(key, static_cast<uint32_t>(words_.size())).first;
      words_.emplace_back(key);
    }
    list.push_back(known->second);
  });
  return list;
}

uint32_t Corpus::number_of(const TopicName& topic) {
  const std::string& key = topic.code.empty() ? topic.name : topic.code;
  const auto [known, is_new] = topic_numbers_.emplace(key, static_cast<uint32_t>(topics_.size()));
  if (is_new)
    topics_.push_back(topic);
  else if (topic < topics_[known->second])  // of two names for one code always the same
    topics_[known->second] = topic;
  return known->second;
}

void Corpus::sort() {
  renumber();
  std::vector<std::pair<uint64_t, uint32_t>> order;
  for (uint32_t i = 0; i < articles_.size(); ++i) order.emplace_back(hash_of(articles_[i]), i);
  std::sort(order.begin(), order.end());
  std::vector<LearnedArticle> sorted;
  sorted.reserve(articles_.size());
  for (const auto& [hash, i] : order) sorted.push_back(std::move(articles_[i]));
  articles_ = std::move(sorted);
}

void Corpus::renumber() {
  const std::vector<uint32_t> words = ranks_of(words_), topics = ranks_of(topics_);
  for (LearnedArticle& article : articles_) {
    map_to(article.title, words);
    map_to(article.body, words);
    map_to(article.topics, topics);
    std::sort(article.topics.begin(), article.topics.end());
    article.topics.erase(std::unique(article.topics.begin(), article.topics.end()),
                         article.topics.end());
  }
  std::sort(words_.begin(), words_.end());
  std::sort(topics_.begin(), topics_.end());
  numbers_.clear();
  topic_numbers_.clear();
}

}  // namespace wirecopy::tag
