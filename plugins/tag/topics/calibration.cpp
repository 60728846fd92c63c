#include "calibration.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace wirecopy::tag {
namespace {

constexpr int kMostSteps = 50;
constexpr double kLowest = 0.05, kHighest = 0.95;  ///< of a threshold
constexpr double kReluctance = 1.0;                ///< right answers a threshold moves for

double logistic(double x) { return 1 / (1 + std::exp(-x)); }
double logit(double p) { return std::log(p / (1 - p)); }

struct Answers {
  double right = 0, given = 0, wanted = 0;

  double f1() const { return wanted + given > 0 ? 2 * right / (wanted + given) : 0; }
};

/// (likelihood, belongs) of what the threshold decides, highest first.
using Decided = std::vector<std::pair<float, uint8_t>>;

/// What is gained by giving the first n of them, for the n where that is best; n is told as the
/// likelihood to cut at. `f1` is what is reached now: an answer pays where it raises that.
float best_cut(const Decided& decided, double f1, double usual) {
  double gain = 0, best = -1e300, cut = usual;
  const double home = logit(usual);
  for (size_t n = 0; n <= decided.size(); ++n) {
    if (n > 0) gain += (decided[n - 1].second ? 2 : 0) - f1;
    const double above = n == 0 ? 1 : decided[n - 1].first;
    const double below = n == decided.size() ? 0 : decided[n].first;
    if (n > 0 && n < decided.size() && above == below) continue;
    const double low = std::max(below, kLowest), high = std::min(above, kHighest);
    if (low > high) continue;
    const double at = std::clamp(usual, low, high) == usual ? usual : (low + high) / 2;
    const double worth = gain - kReluctance * std::abs(logit(at) - home);
    if (worth > best) {
      best = worth;
      cut = at;
    }
  }
  return static_cast<float>(cut);
}

class Chooser {
 public:
  Chooser(std::span<const TriedTopic> topics, bool always_one) : topics_(topics) {
    best_.assign(topics.empty() ? 0 : topics[0].belongs.size(), UINT32_MAX);
    if (!always_one) return;
    for (uint32_t k = 0; k < topics.size(); ++k)
      for (size_t i = 0; i < best_.size(); ++i)
        if (best_[i] == UINT32_MAX || topics[k].likelihoods[i] > topics[best_[i]].likelihoods[i])
          best_[i] = k;
  }

  Thresholds choose() {
    Thresholds chosen{std::vector<float>(topics_.size(), 0.5F), 0};
    const double usual = usual_threshold(chosen.f1);
    for (int round = 0; round < 3; ++round) {
      for (uint32_t k = 0; k < topics_.size(); ++k)
        chosen.of_topic[k] = best_cut(decided(k), chosen.f1, usual);
      chosen.f1 = count(chosen.of_topic).f1();
    }
    return chosen;
  }

 private:
  /// One threshold for all; where several are best, the middle of them.
  double usual_threshold(double& best) const {
    double first = 0.5, last = 0.5;
    for (double at = 0.2; at < 0.7; at += 0.02) {
      const double f1 = count(std::vector<float>(topics_.size(), static_cast<float>(at))).f1();
      if (f1 > best) first = at;
      if (f1 >= best) last = at;
      best = std::max(best, f1);
    }
    return (first + last) / 2;
  }

  Answers count(const std::vector<float>& thresholds) const {
    Answers answers;
    for (uint32_t k = 0; k < topics_.size(); ++k)
      for (size_t i = 0; i < best_.size(); ++i) {
        const bool given = best_[i] == k || topics_[k].likelihoods[i] >= thresholds[k];
        answers.given += given;
        answers.wanted += topics_[k].belongs[i];
        answers.right += given && topics_[k].belongs[i];
      }
    return answers;
  }

  Decided decided(uint32_t k) const {
    Decided list;
    for (size_t i = 0; i < best_.size(); ++i)
      if (best_[i] != k) list.emplace_back(topics_[k].likelihoods[i], topics_[k].belongs[i]);
    std::sort(list.rbegin(), list.rend());
    return list;
  }

  std::span<const TriedTopic> topics_;
  std::vector<uint32_t> best_;  ///< the topic that an article is given in any case
};

}  // namespace

float Curve::likelihood(float distance) const {
  return static_cast<float>(logistic(double(slope) * distance + shift));
}

Curve fit_curve(std::span<const float> distances, std::span<const uint8_t> belongs,
                const Curve& prior, double trust) {
  const double yes = std::accumulate(belongs.begin(), belongs.end(), 0.0);
  const double no = static_cast<double>(belongs.size()) - yes;
  const double high = (yes + 1) / (yes + 2), low = 1 / (no + 2);
  double slope = prior.slope, shift = prior.shift;
  for (int step = 0; step < kMostSteps; ++step) {
    double by_slope = trust * (slope - prior.slope), by_shift = trust * (shift - prior.shift);
    double slope2 = trust, shift2 = trust, mixed = 0;
    for (size_t i = 0; i < distances.size(); ++i) {
      const double x = distances[i], p = logistic(slope * x + shift);
      const double error = p - (belongs[i] ? high : low), weight = std::max(p * (1 - p), 1e-9);
      by_slope += error * x;
      by_shift += error;
      slope2 += weight * x * x;
      shift2 += weight;
      mixed += weight * x;
    }
    const double determinant = slope2 * shift2 - mixed * mixed;
    if (!(determinant > 0)) break;
    const double slope_step = (by_slope * shift2 - by_shift * mixed) / determinant;
    const double shift_step = (by_shift * slope2 - by_slope * mixed) / determinant;
    slope -= std::clamp(slope_step, -2.0, 2.0);
    shift -= std::clamp(shift_step, -2.0, 2.0);
    if (std::abs(slope_step) + std::abs(shift_step) < 1e-7) break;
  }
  // A line that points the wrong way has learned nothing; it must not turn round.
  return {static_cast<float>(std::clamp(slope, 0.1, 30.0)),
          static_cast<float>(std::clamp(shift, -20.0, 20.0))};
}

Thresholds choose_thresholds(std::span<const TriedTopic> topics, bool always_one) {
  return Chooser(topics, always_one).choose();
}

}  // namespace wirecopy::tag
