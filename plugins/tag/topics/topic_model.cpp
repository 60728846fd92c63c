#include "topic_model.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "article_words.hpp"
#include "model_parts.hpp"

namespace wirecopy::tag {
namespace {

bool is_text(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const support::CodePoint c = support::decode(text, at);
    if (!c.valid || c.value < 0x20 || c.value == 0x7F) return false;
    at += c.size;
  }
  return true;
}

/// Words stand in JSON as they are.
bool is_word(std::string_view text) {
  return text.find_first_of("\"\\") == text.npos && is_text(text);
}

bool is_within(uint32_t start, uint32_t length, std::string_view text) {
  return start <= text.size() && length <= text.size() - start;
}

}  // namespace

Result<TopicModel> TopicModel::open(const std::filesystem::path& file) {
  auto opened = models::ModelFile::open(file, kTopicModelType, kTopicModelForm);
  if (!opened) return std::move(opened).error();
  TopicModel model(*std::move(opened));
  if (Status status = model.read(); !status) return std::move(status).error();
  return model;
}

Status TopicModel::read() {
  const auto take = [this](const char* name, auto& into) -> Status {
    auto section = file_.array<typename std::remove_reference_t<decltype(into)>::value_type>(name);
    if (!section) return std::move(section).error();
    into = *section;
    return {};
  };
  std::span<const uint32_t> starts, slots;
  for (Status status : {take("rules", rules_), take("topics", topics_), take("rarity", rarity_),
                        take("rows", rows_), take("weights", weights_), take("starts", starts),
                        take("slots", slots)})
    if (!status) return status;
  const auto text = file_.section("words"), names = file_.section("names");
  if (!text) return text.error();
  if (!names) return names.error();
  names_ = *names;
  if (rules_.size() != 1) return file_.broken("rules");
  if (!support::WordTable::open(*text, starts, slots, words_)) return file_.broken("slots");
  for (uint32_t i = 0; i < words_.size(); ++i)
    if (!is_word(words_.word(i))) return file_.broken("words");
  if (Status status = check_names(); !status) return status;
  return check_weights();
}

Status TopicModel::check_names() const {
  if (topics_.empty() || topics_.size() > kMostTopics) return file_.broken("topics");
  for (const Topic& topic : topics_) {
    if (!is_within(topic.name, topic.name_length, names_) ||
        !is_within(topic.code, topic.code_length, names_))
      return file_.broken("topics");
    if (topic.name_length + topic.code_length == 0) return file_.broken("topics");
    if (!is_text(name(topic.name, topic.name_length)) ||
        !is_text(name(topic.code, topic.code_length)))
      return file_.broken("names");
    for (const float number : {topic.offset, topic.unit, topic.slope, topic.shift, topic.threshold})
      if (!std::isfinite(number)) return file_.broken("topics");
  }
  return {};
}

Status TopicModel::check_weights() const {
  if (rarity_.size() != words_.size()) return file_.broken("rarity");
  for (const float number : rarity_)
    if (!(number > 0 && number < 1000)) return file_.broken("rarity");
  if (rows_.size() != words_.size() + 1 || rows_.front() != 0 || rows_.back() != weights_.size() ||
      !std::is_sorted(rows_.begin(), rows_.end()))
    return file_.broken("rows");
  for (const Weight& weight : weights_)
    if (weight.topic >= topics_.size()) return file_.broken("weights");
  return {};
}

std::string_view TopicModel::name(uint32_t start, uint32_t length) const {
  return names_.substr(start, length);
}

void TopicModel::count_words(std::string_view title, std::string_view body,
                             TopicScratch& scratch) const {
  scratch.times.resize(words_.size());
  scratch.words.clear();
  const auto count = [&](std::string_view text, size_t most, float times) {
    each_word(text, most, [&](std::string_view key) {
      const uint32_t word = words_.find(key);
      if (word == support::kNoWord) return;
      if (scratch.times[word] == 0) scratch.words.push_back(word);
      scratch.times[word] += times;
    });
  };
  count(title, kMostTitle, kTitleWeight);
  count(body, kMostBody, 1);
}

/// The values of the words, and from them the distances of the topics.
void TopicModel::measure(TopicScratch& scratch) const {
  scratch.values.clear();
  scratch.distances.assign(topics_.size(), 0);
  double square = 0;
  for (const uint32_t word : scratch.words) {
    const float value = feature_value(scratch.times[word], rarity_[word]);
    scratch.times[word] = 0;
    square += double(value) * value;
    scratch.values.push_back(value);
    for (const Weight& weight : weights_.subspan(rows_[word], rows_[word + 1] - rows_[word]))
      scratch.distances[weight.topic] += value * weight.units;
  }
  const auto factor = static_cast<float>(square > 0 ? 1 / std::sqrt(square) : 0);
  for (float& value : scratch.values) value *= factor;
  for (size_t k = 0; k < topics_.size(); ++k) {
    const Topic& topic = topics_[k];
    scratch.distances[k] = topic.offset + topic.unit * factor * scratch.distances[k];
  }
}

void TopicModel::tag(std::string_view title, std::string_view body, TopicScratch& scratch,
                     std::vector<GivenTopic>& given) const {
  count_words(title, body, scratch);
  if (scratch.words.empty()) return;
  measure(scratch);
  const size_t first = given.size();
  GivenTopic best{{}, {}, -1, 0};
  for (uint32_t k = 0; k < topics_.size(); ++k) {
    const Topic& topic = topics_[k];
    const float score = Curve{topic.slope, topic.shift}.likelihood(scratch.distances[k]);
    const GivenTopic answer{name(topic.name, topic.name_length),
                            name(topic.code, topic.code_length), score, k};
    if (score > best.score) best = answer;
    if (score >= topic.threshold) given.push_back(answer);
  }
  const bool gives_best = given.size() == first ? rules_[0].always_one : rules_[0].only_one;
  if (gives_best) {
    given.resize(first);
    given.push_back(best);
  }
  std::stable_sort(given.begin() + static_cast<std::ptrdiff_t>(first), given.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
}

std::vector<TopicWord> TopicModel::words_for(uint32_t topic, const TopicScratch& scratch,
                                             size_t most) const {
  std::vector<TopicWord> list;
  for (size_t i = 0; i < scratch.words.size(); ++i) {
    const uint32_t word = scratch.words[i];
    for (const Weight& weight : weights_.subspan(rows_[word], rows_[word + 1] - rows_[word]))
      if (weight.topic == topic && weight.units > 0)
        list.push_back({words_.word(word), scratch.values[i] * weight.units * topics_[topic].unit});
  }
  const auto order = [](const TopicWord& a, const TopicWord& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.word < b.word;
  };
  most = std::min(most, list.size());
  std::partial_sort(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(most), list.end(),
                    order);
  list.resize(most);
  return list;
}

}  // namespace wirecopy::tag
