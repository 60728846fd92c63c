#include "keyword_learner.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "support/units/hash.hpp"

namespace wirecopy::tag {
namespace {

constexpr size_t kFewestArticles = 10, kFewestOfLanguage = 20;
constexpr size_t kFolds = 5, kMostSteps = 30;

using Stems = std::array<uint64_t, 3>;
using Row = std::array<double, kKeywordFeatures>;

/// Solves a * x = b for a symmetric positive definite a, which is overwritten.
/// Source: Cholesky's decomposition.
Row solve(std::array<Row, kKeywordFeatures>& a, Row b) {
  constexpr size_t n = kKeywordFeatures;
  for (size_t i = 0; i < n; ++i)
    for (size_t j = 0; j <= i; ++j) {
      double sum = a[i][j];
      for (size_t k = 0; k < j; ++k) sum -= a[i][k] * a[j][k];
      a[i][j] = i == j ? std::sqrt(std::max(sum, 1e-12)) : sum / a[j][j];
    }
  for (size_t i = 0; i < n; ++i) {
    for (size_t k = 0; k < i; ++k) b[i] -= a[i][k] * b[k];
    b[i] /= a[i][i];
  }
  for (size_t i = n; i-- > 0;) {
    for (size_t k = i + 1; k < n; ++k) b[i] -= a[k][i] * b[k];
    b[i] /= a[i][i];
  }
  return b;
}

/// Where the sum of losses of these examples is flat: Newton's method, which takes few steps.
class Regression {
 public:
  Regression(const KeywordFeatures& usual, double trust)
      : usual_(usual), weights_(usual), trust_(trust) {}

  void start_step() {
    for (size_t i = 0; i < kKeywordFeatures; ++i) {
      curvature_[i].fill(0);
      curvature_[i][i] = trust_;
      slope_[i] = trust_ * (weights_[i] - usual_[i]);
    }
  }

  void add(const KeywordFeatures& x, bool is_keyword) {
    double odds = 0;
    for (size_t i = 0; i < kKeywordFeatures; ++i) odds += weights_[i] * x[i];
    const double likelihood = 1 / (1 + std::exp(-odds));
    const double wrong = likelihood - is_keyword, spread = likelihood * (1 - likelihood);
    for (size_t i = 0; i < kKeywordFeatures; ++i) {
      slope_[i] += wrong * x[i];
      const double part = spread * x[i];
      for (size_t j = 0; j <= i; ++j) curvature_[i][j] += part * x[j];
    }
  }

  /// \return how far it went
  double step() {
    const Row change = solve(curvature_, slope_);
    double largest = 0;
    for (size_t i = 0; i < kKeywordFeatures; ++i) {
      const double bounded = std::clamp(change[i], -2.0, 2.0);  // no leap from a bad start
      weights_[i] = static_cast<float>(weights_[i] - bounded);
      largest = std::max(largest, std::abs(bounded));
    }
    return largest;
  }

  const KeywordFeatures& weights() const { return weights_; }

 private:
  KeywordFeatures usual_, weights_;
  double trust_;
  std::array<Row, kKeywordFeatures> curvature_{};
  Row slope_{};
};

uint64_t hash_of(std::string_view title, std::string_view body,
                 std::span<const std::string> keywords) {
  uint64_t hash = support::hash_of(title) * 31 + support::hash_of(body);
  for (const std::string& keyword : keywords) hash += support::hash_of(keyword);
  return hash;
}

}  // namespace

bool KeywordLearner::add(std::string_view title, std::string_view body, std::string_view language,
                         std::span<const std::string> keywords) {
  Article article;
  std::vector<Stems> wanted;
  for (const std::string& keyword : keywords) {
    Stems stems{};
    ++article.keywords;
    if (KeywordFinder::stems_of(keyword, stems)) wanted.push_back(stems);
  }
  finder_.read(title, body, language);
  const CandidateFinder& found = finder_.candidates();
  for (const Candidate& candidate : found.candidates()) {
    if (!may_be_keyword(candidate)) continue;
    Stems stems{};
    for (uint8_t i = 0; i < candidate.words; ++i) stems[i] = found.stem_hash(candidate.stems[i]);
    const bool is_keyword = std::ranges::find(wanted, stems) != wanted.end();
    article.found += is_keyword;
    article.examples.push_back(
        {finder_.features(candidate, nullptr), candidate.words > 1, is_keyword});
  }
  if (article.found == 0) return false;
  article.language = found.language();
  ++articles_;
  sample_.emplace(hash_of(title, body, keywords), std::move(article));
  if (sample_.size() > kMostArticles) sample_.erase(std::prev(sample_.end()));
  return true;
}

KeywordModel KeywordLearner::fit(std::span<const Article* const> articles,
                                 const KeywordWeights& usual, double trust) {
  std::map<std::string, Articles> of_language;
  for (const Article* article : articles) of_language[article->language].push_back(article);
  KeywordModel model;
  Articles others;
  for (const auto& [language, own] : of_language)
    if (own.size() >= kFewestOfLanguage && !language.empty() &&
        language.size() <= KeywordModel::kLongestName)
      model.languages.push_back({language, fit_weights(own, usual, trust)});
    else
      others.insert(others.end(), own.begin(), own.end());
  model.others = fit_weights(others.empty() ? articles : others, usual, trust);
  return model;
}

KeywordWeights KeywordLearner::fit_weights(std::span<const Article* const> articles,
                                           const KeywordWeights& usual, double trust) {
  std::array<Regression, 2> of{Regression(usual.of[0], trust), Regression(usual.of[1], trust)};
  for (size_t i = 0; i < kMostSteps; ++i) {
    for (Regression& one : of) one.start_step();
    for (const Article* article : articles)
      for (const Example& example : article->examples)
        of[example.is_phrase].add(example.features, example.is_keyword);
    const double words = of[0].step(), phrases = of[1].step();
    if (std::max(words, phrases) < 1e-4) break;
  }
  return {{of[0].weights(), of[1].weights()}};
}

double KeywordLearner::precision(std::span<const Article* const> articles,
                                 const KeywordModel& model) {
  double sum = 0;
  std::vector<std::pair<float, bool>> ranked;
  for (const Article* article : articles) {
    const KeywordWeights& weights = model.weights(article->language);
    ranked.clear();
    for (const Example& example : article->examples)
      ranked.emplace_back(-weights.score(example.features, example.is_phrase), example.is_keyword);
    // Of equal scores those that are no keywords come first: luck does not count.
    std::ranges::sort(ranked);
    const auto end = ranked.begin() + article->found;
    sum += static_cast<double>(
               std::count_if(ranked.begin(), end, [](const auto& one) { return one.second; })) /
           article->found;
  }
  return articles.empty() ? 0 : sum / static_cast<double>(articles.size());
}

Result<LearnedKeywords> KeywordLearner::learn(const KeywordWeights& usual, double trust) const {
  if (sample_.size() < kFewestArticles)
    return Error{Errc::bad_input,
                 std::to_string(sample_.size()) +
                     " articles have keywords that stand in their text; ten are needed",
                 {}};
  LearnedKeywords learned;
  Articles all;
  learned.articles = articles_;
  for (const auto& [hash, article] : sample_) {
    all.push_back(&article);
    learned.keywords += article.keywords;
    learned.found += article.found;
    learned.candidates += static_cast<uint32_t>(article.examples.size());
  }
  learned.sample = static_cast<uint32_t>(all.size());
  for (size_t fold = 0; fold < kFolds; ++fold) {
    Articles rest, tried;
    for (size_t i = 0; i < all.size(); ++i) (i % kFolds == fold ? tried : rest).push_back(all[i]);
    const auto part = static_cast<double>(tried.size()) / static_cast<double>(all.size());
    learned.precision += part * precision(tried, fit(rest, usual, trust));
  }
  learned.usual_precision = precision(all, {usual, {}});
  learned.model = fit(all, usual, trust);
  return learned;
}

}  // namespace wirecopy::tag
