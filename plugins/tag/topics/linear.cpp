#include "linear.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wirecopy::tag {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kCost = 0.3;       ///< of an error; more of it fits closer
constexpr double kRareCost = 2;     ///< times as much for an article that belongs
constexpr double kSmoothing = 0.5;  ///< articles that each side is given for each feature
constexpr double kLeast = 1e-3;     ///< of a contrast, so that no word is left out
constexpr int kMostRounds = 60;
constexpr double kNear = 0.05;  ///< the gap at which it stops

/// A generator whose numbers are the same everywhere.
class Dice {
 public:
  size_t below(size_t bound) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state_ >> 33) % bound;
  }

 private:
  uint64_t state_ = 1;
};

/// Of each feature how much more likely it is on one side, as a logarithm.
std::vector<double> contrast(const Matrix& matrix, std::span<const uint32_t> rows,
                             std::span<const uint8_t> belongs) {
  std::vector<double> counts[2];
  double sums[2];
  for (const int side : {0, 1}) {
    counts[side].assign(matrix.width, kSmoothing);
    sums[side] = kSmoothing * matrix.width;
  }
  for (const uint32_t row : rows)
    for (const Feature& feature : matrix.row(row)) {
      ++counts[belongs[row]][feature.number];
      ++sums[belongs[row]];
    }
  std::vector<double> contrasts(matrix.width);
  for (uint32_t i = 0; i < matrix.width; ++i) {
    const double ratio = (counts[1][i] / sums[1]) / (counts[0][i] / sums[0]);
    contrasts[i] = std::abs(std::log(ratio)) + kLeast;
  }
  return contrasts;
}

double scaled_square(std::span<const Feature> row, const std::vector<double>& gains) {
  double sum = 0;
  for (const Feature& feature : row)
    sum += double(feature.value) * feature.value * gains[feature.number];
  return sum;
}

/// Squares of the factors by which features are scaled: by their contrast, and so that rows have
/// length 1 on the average.
std::vector<double> choose_gains(const Matrix& matrix, std::span<const uint32_t> rows,
                                 std::span<const uint8_t> belongs) {
  std::vector<double> gains = contrast(matrix, rows, belongs);
  double squares = 0;
  for (const uint32_t row : rows) squares += scaled_square(matrix.row(row), gains);
  const double factor = squares > 0 ? static_cast<double>(rows.size()) / squares : 1;
  for (double& gain : gains) gain *= factor;
  return gains;
}

/// Scaled features need no matrix of their own: the weights are kept with the scale in them, so
/// that only a step has to know it.
class Descent {
 public:
  Descent(const Matrix& matrix, std::span<const uint32_t> rows, std::span<const uint8_t> belongs)
      : matrix_(matrix),
        belongs_(belongs),
        gains_(choose_gains(matrix, rows, belongs)),
        active_(rows.begin(), rows.end()),
        alpha_(matrix.rows()),
        weights_(matrix.width) {
    squares_.reserve(matrix.rows());
    for (size_t row = 0; row < matrix.rows(); ++row)  // the offset is a feature of all rows
      squares_.push_back(1 + scaled_square(matrix.row(row), gains_));
  }

  void run() {
    for (int round = 0; round < kMostRounds; ++round)
      if (descend() < kNear && !widen()) break;
  }

  double offset() const { return offset_; }
  const std::vector<double>& weights() const { return weights_; }

 private:
  /// One pass over the active rows. \return the gap between the steepest slopes.
  double descend() {
    for (size_t i = 0; i + 1 < active_.size(); ++i)
      std::swap(active_[i], active_[i + dice_.below(active_.size() - i)]);
    double highest = -kInfinity, lowest = kInfinity;
    size_t kept = 0;
    for (size_t i = 0; i < active_.size(); ++i) {
      const uint32_t row = active_[i];
      const double slope = slope_at(row);
      if (alpha_[row] == 0 && slope > rest_above_) {
        resting_.push_back(row);
        continue;
      }
      active_[kept++] = row;
      const double projected = alpha_[row] == 0 ? std::min(slope, 0.0) : slope;
      highest = std::max(highest, projected);
      lowest = std::min(lowest, projected);
      if (std::abs(projected) > 1e-12) step(row, slope);
    }
    active_.resize(kept);
    rest_above_ = highest <= 0 ? kInfinity : highest;
    return active_.empty() ? 0 : highest - lowest;
  }

  /// Takes back rows that rest. \return false: there are none.
  bool widen() {
    if (resting_.empty()) return false;
    active_.insert(active_.end(), resting_.begin(), resting_.end());
    resting_.clear();
    rest_above_ = kInfinity;
    return true;
  }

  double slope_at(uint32_t row) const {
    double sum = offset_;
    for (const Feature& feature : matrix_.row(row)) sum += feature.value * weights_[feature.number];
    return sign(row) * sum - 1 + alpha_[row] * slack(row);
  }

  void step(uint32_t row, double slope) {
    const double before = alpha_[row];
    alpha_[row] = std::max(before - slope / (squares_[row] + slack(row)), 0.0);
    const double change = (alpha_[row] - before) * sign(row);
    offset_ += change;
    for (const Feature& feature : matrix_.row(row))
      weights_[feature.number] += change * feature.value * gains_[feature.number];
  }

  double sign(uint32_t row) const { return belongs_[row] ? 1 : -1; }
  double slack(uint32_t row) const { return 0.5 / (belongs_[row] ? kCost * kRareCost : kCost); }

  const Matrix& matrix_;
  std::span<const uint8_t> belongs_;
  std::vector<double> gains_;
  std::vector<uint32_t> active_, resting_;
  std::vector<double> alpha_, weights_, squares_;
  double offset_ = 0, rest_above_ = kInfinity;
  Dice dice_;
};

}  // namespace

Plane separate(const Matrix& matrix, std::span<const uint32_t> rows,
               std::span<const uint8_t> belongs) {
  Descent descent(matrix, rows, belongs);
  descent.run();
  Plane plane;
  plane.offset = static_cast<float>(descent.offset());
  plane.weights.assign(descent.weights().begin(), descent.weights().end());
  return plane;
}

}  // namespace wirecopy::tag
