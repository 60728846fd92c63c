#include "fit.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace wirecopy::tag {
namespace {

using Entry = FeatureTable::Entry;

constexpr int kEpochs = 6;
constexpr int kFirstAveraged = 2;  ///< the mean of what the later epochs end with is taken
constexpr double kRate = 0.2, kBiasRate = 0.02, kDecay = 0.01;
constexpr size_t kRivals = 8;       ///< languages of which the likeliest is learned
constexpr double kTooSmall = 1e-4;  ///< of a gradient

/// How often each entry's feature is in the samples that are learned from, and of each language
/// how many letters.
struct Basis {
  std::vector<float> seen;
  std::vector<double> letters;

  Basis(const FeatureTable& table, const std::vector<Sample>& samples, int left_out)
      : seen(table.entries.size(), 0), letters(table.letters_seen.size(), 0) {
    for (size_t i = 0; i < letters.size(); ++i)
      letters[i] = table.has_counts[i] ? kLettersOfCounts : 0;
    for (const Sample& sample : samples) {
      if (sample.fold == left_out) continue;
      letters[sample.language] += sample.letters;
      for (const uint32_t row : sample.rows)
        if (const uint32_t at = entry_of(table, row, sample.language); at != UINT32_MAX) ++seen[at];
    }
  }

  static uint32_t entry_of(const FeatureTable& table, uint32_t row, uint8_t language) {
    for (uint32_t at = table.begins[row]; at < table.begins[row + 1]; ++at)
      if (table.entries[at].language == language) return at;
    return UINT32_MAX;
  }
};

/// A language that a sample may be in, and what naive Bayes says for it.
struct Rival {
  uint8_t language;
  float sum;
};

class Fitter {
 public:
  Fitter(const FeatureTable& table, const std::vector<Sample>& samples, int left_out)
      : table_(table),
        basis_(table, samples, left_out),
        bayes_(table.entries.size()),
        changes_(table.entries.size(), 0),
        squares_(table.entries.size(), 0),
        bias_(table.letters_seen.size(), 0),
        bias_squares_(bias_.size(), 0),
        own_(table.grams.size(), 0),
        place_(bias_.size(), -1) {
    for (size_t i = 0; i < bayes_.size(); ++i)
      bayes_[i] = static_cast<float>(
          gain(table.entries[i].known + basis_.seen[i], basis_.letters[table.entries[i].language]));
    for (const Sample& sample : samples)
      if (sample.fold != left_out && !sample.rows.empty()) samples_.push_back(&sample);
    for (const Sample* sample : samples_) rivals_.push_back(rivals_of(*sample));
  }

  Fitted run() {
    std::vector<uint32_t> order(samples_.size());
    std::iota(order.begin(), order.end(), 0u);
    Fitted average{bayes_, std::vector<float>(bias_.size(), 0)};
    uint64_t state = 88172645463325252;  // any but 0: Marsaglia's xorshift
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
      for (size_t i = order.size(); i > 1; --i) {
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        std::swap(order[i - 1], order[state % i]);
      }
      for (const uint32_t i : order) learn(*samples_[i], rivals_[i]);
      if (epoch >= kFirstAveraged) add_to(average);
    }
    return average;
  }

 private:
  void add_to(Fitted& average) const {
    constexpr float kPart = 1.f / (kEpochs - kFirstAveraged);
    for (size_t i = 0; i < changes_.size(); ++i) average.weights[i] += kPart * changes_[i];
    for (size_t i = 0; i < bias_.size(); ++i) average.bias[i] += kPart * bias_[i];
  }

  /// Naive Bayes' first few, and the true one. The sample's own counts are left out: else it would
  /// seem easier than texts that are not learned from.
  std::vector<Rival> rivals_of(const Sample& sample) {
    std::vector<Rival> all(bias_.size());
    for (size_t i = 0; i < all.size(); ++i) all[i] = {static_cast<uint8_t>(i), 0};
    for (const uint32_t row : sample.rows) ++own_[row];
    const double letters = basis_.letters[sample.language] - sample.letters;
    for (const uint32_t row : sample.rows)
      for (uint32_t at = table_.begins[row]; at < table_.begins[row + 1]; ++at) {
        const Entry& entry = table_.entries[at];
        all[entry.language].sum +=
            entry.language == sample.language
                ? static_cast<float>(gain(entry.known + basis_.seen[at] - own_[row], letters))
                : bayes_[at];
      }
    for (const uint32_t row : sample.rows) own_[row] = 0;
    const size_t few = std::min(kRivals, all.size());
    const Rival own = all[sample.language];
    std::partial_sort(all.begin(), all.begin() + static_cast<ptrdiff_t>(few), all.end(),
                      [](const Rival& a, const Rival& b) {
                        return a.sum != b.sum ? a.sum > b.sum : a.language < b.language;
                      });
    all.resize(few);
    if (std::none_of(all.begin(), all.end(),
                     [&](const Rival& rival) { return rival.language == own.language; }))
      all.push_back(own);
    return all;
  }

  /// One step of AdaGrad on a sample.
  void learn(const Sample& sample, const std::vector<Rival>& rivals) {
    const double part = 1 / (kScale * std::sqrt(static_cast<double>(sample.rows.size())));
    std::vector<double> slopes = slopes_of(sample, rivals, part);
    for (size_t i = 0; i < rivals.size(); ++i) {
      const uint8_t language = rivals[i].language;
      if (std::abs(slopes[i]) < kTooSmall) continue;
      bias_squares_[language] += static_cast<float>(slopes[i] * slopes[i]);
      bias_[language] -=
          static_cast<float>(kBiasRate * slopes[i] / std::sqrt(bias_squares_[language] + 1e-2));
      place_[language] = static_cast<int>(i);
    }
    for (const uint32_t row : sample.rows)
      for (uint32_t at = table_.begins[row]; at < table_.begins[row + 1]; ++at) {
        const int i = place_[table_.entries[at].language];
        if (i < 0 || bayes_[at] == 0) continue;
        const double slope = slopes[static_cast<size_t>(i)] * part + kDecay * changes_[at];
        squares_[at] += static_cast<float>(slope * slope);
        changes_[at] -= static_cast<float>(kRate * slope / std::sqrt(squares_[at] + 1e-3));
      }
    for (const Rival& rival : rivals) place_[rival.language] = -1;
  }

  /// Of the loss, by what each rival scores: its likelihood, less 1 for the true one.
  std::vector<double> slopes_of(const Sample& sample, const std::vector<Rival>& rivals,
                                double part) {
    std::vector<double> scores(rivals.size());
    for (size_t i = 0; i < rivals.size(); ++i) {
      scores[i] = rivals[i].sum * part + bias_[rivals[i].language];
      place_[rivals[i].language] = static_cast<int>(i);
    }
    for (const uint32_t row : sample.rows)
      for (uint32_t at = table_.begins[row]; at < table_.begins[row + 1]; ++at)
        if (const int i = place_[table_.entries[at].language]; i >= 0)
          scores[static_cast<size_t>(i)] += changes_[at] * part;
    for (const Rival& rival : rivals) place_[rival.language] = -1;
    const double most = *std::max_element(scores.begin(), scores.end());
    double sum = 0;
    for (double& score : scores) sum += score = std::exp(score - most);
    for (size_t i = 0; i < rivals.size(); ++i)
      scores[i] = scores[i] / sum - (rivals[i].language == sample.language ? 1 : 0);
    return scores;
  }

  const FeatureTable& table_;
  Basis basis_;
  std::vector<float> bayes_, changes_, squares_;
  std::vector<float> bias_, bias_squares_;
  std::vector<float> own_;
  std::vector<int> place_;  ///< of a language among the rivals
  std::vector<const Sample*> samples_;
  std::vector<std::vector<Rival>> rivals_;
};

constexpr size_t kEnoughFeatures = 60;  ///< for a text to show what is usual
constexpr size_t kEnoughTexts = 20;
constexpr double kUnusual = 0.01;  ///< of the texts that are in the language score less

/// The 1 % quantile of what features say on average, for each language.
std::vector<float> usual_of(std::vector<std::vector<float>>& averages) {
  std::vector<float> usual;
  for (std::vector<float>& list : averages) {
    std::sort(list.begin(), list.end());
    const auto at = static_cast<size_t>(kUnusual * static_cast<double>(list.size()));
    usual.push_back(list.size() < kEnoughTexts ? 0.f : list[at]);
  }
  return usual;
}

/// How surprised the softmax is by the true languages.
double surprise(const std::vector<std::pair<uint8_t, std::vector<double>>>& tried,
                double sharpness) {
  double sum = 0;
  for (const auto& [language, scores] : tried) {
    const double most = *std::max_element(scores.begin(), scores.end());
    double all = 0;
    for (const double score : scores) all += std::exp((score - most) * sharpness);
    sum += std::log(all) - (scores[language] - most) * sharpness;
  }
  return sum;
}

}  // namespace

Fitted fit(const FeatureTable& table, const std::vector<Sample>& samples, int left_out) {
  return Fitter(table, samples, left_out).run();
}

std::vector<double> evidence(const FeatureTable& table, const Fitted& fitted,
                             const std::vector<uint32_t>& rows) {
  std::vector<double> scores(fitted.bias.size(), 0);
  for (const uint32_t row : rows)
    for (uint32_t at = table.begins[row]; at < table.begins[row + 1]; ++at)
      scores[table.entries[at].language] += fitted.weights[at];
  const double part =
      1 / (kScale * std::sqrt(static_cast<double>(std::max<size_t>(1, rows.size()))));
  for (size_t i = 0; i < scores.size(); ++i) scores[i] = scores[i] * part + fitted.bias[i];
  return scores;
}

CrossValidation cross_validate(const FeatureTable& table, const std::vector<Sample>& samples,
                               int folds) {
  CrossValidation result;
  std::vector<std::pair<uint8_t, std::vector<double>>> tried;
  std::vector<std::vector<float>> averages(table.letters_seen.size());
  for (int fold = 0; fold < folds; ++fold) {
    const Fitted fitted = fit(table, samples, fold);
    for (const Sample& sample : samples) {
      if (sample.fold != fold) continue;
      std::vector<double> scores = evidence(table, fitted, sample.rows);
      const auto best = std::max_element(scores.begin(), scores.end()) - scores.begin();
      ++result.texts;
      if (best == sample.language) {
        ++result.right;
        if (sample.features >= kEnoughFeatures)
          averages[sample.language].push_back(static_cast<float>(
              (scores[sample.language] - fitted.bias[sample.language]) * kScale *
              std::sqrt(static_cast<double>(sample.rows.size())) / sample.features));
      }
      tried.emplace_back(sample.language, std::move(scores));
    }
  }
  result.usual = usual_of(averages);
  double least = surprise(tried, result.sharpness);
  for (double sharpness = 0.1; sharpness < 10; sharpness *= 1.1)
    if (const double now = surprise(tried, sharpness); now < least)
      least = now, result.sharpness = sharpness;
  return result;
}

}  // namespace wirecopy::tag
