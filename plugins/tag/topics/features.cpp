#include "features.hpp"

#include <algorithm>

namespace wirecopy::tag {
namespace {

constexpr size_t kFewArticles = 50;

/// How often each feature stands in one article.
class Tally {
 public:
  explicit Tally(size_t width) : times_(width) {}

  void add(uint32_t feature, float times) {
    if (times_[feature] == 0) touched_.push_back(feature);
    times_[feature] += times;
  }

  /// Appends the vector of what was added, and forgets it.
  void finish(const FeatureSpace& space, Matrix& matrix) {
    std::sort(touched_.begin(), touched_.end());
    double square = 0;
    const size_t start = matrix.features.size();
    for (const uint32_t feature : touched_) {
      const float value = feature_value(times_[feature], space.rarity[feature]);
      square += double(value) * value;
      matrix.features.push_back({feature, value});
      times_[feature] = 0;
    }
    touched_.clear();
    const auto length = static_cast<float>(std::sqrt(square));
    for (size_t i = start; i < matrix.features.size(); ++i) matrix.features[i].value /= length;
    matrix.starts.push_back(matrix.features.size());
  }

 private:
  std::vector<float> times_;
  std::vector<uint32_t> touched_;
};

/// In how many articles each word stands.
std::vector<uint32_t> count_articles(const Corpus& corpus) {
  std::vector<uint32_t> counts(corpus.words().size()), last(counts.size(), UINT32_MAX);
  for (uint32_t i = 0; i < corpus.articles().size(); ++i)
    for (const auto* list : {&corpus.articles()[i].title, &corpus.articles()[i].body})
      for (const uint32_t word : *list) {
        if (last[word] == i) continue;
        ++counts[word];
        last[word] = i;
      }
  return counts;
}

}  // namespace

FeatureSpace choose_features(const Corpus& corpus) {
  const auto articles = static_cast<double>(corpus.articles().size());
  const uint32_t fewest = corpus.articles().size() < kFewArticles ? 1 : 2;
  const std::vector<uint32_t> counts = count_articles(corpus);
  FeatureSpace space;
  for (uint32_t word = 0; word < counts.size(); ++word) {
    if (counts[word] < fewest) continue;
    space.words.push_back(word);
    space.rarity.push_back(static_cast<float>(1 + std::log((1 + articles) / (1.0 + counts[word]))));
  }
  return space;
}

Matrix make_matrix(const Corpus& corpus, const FeatureSpace& space) {
  Matrix matrix;
  matrix.width = static_cast<uint32_t>(space.words.size());
  std::vector<uint32_t> features(corpus.words().size(), UINT32_MAX);
  for (uint32_t i = 0; i < space.words.size(); ++i) features[space.words[i]] = i;
  Tally tally(matrix.width);
  for (const LearnedArticle& article : corpus.articles()) {
    for (const uint32_t word : article.title)
      if (features[word] != UINT32_MAX) tally.add(features[word], kTitleWeight);
    for (const uint32_t word : article.body)
      if (features[word] != UINT32_MAX) tally.add(features[word], 1);
    tally.finish(space, matrix);
  }
  return matrix;
}

}  // namespace wirecopy::tag
