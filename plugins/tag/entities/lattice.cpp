#include "lattice.hpp"

#include <algorithm>
#include <cmath>

namespace wirecopy::tag::entities {
namespace {

constexpr float kNever = -1e30F;

}  // namespace

void Lattice::decode(const Transitions& transitions, std::vector<Label>& labels) {
  const size_t count = scores.size();
  labels.assign(count, kOutside);
  if (count == 0) return;
  from_.resize(count);
  Row best{}, next{};
  for (Label l = 0; l < kLabels; ++l) best[l] = may_begin(l) ? scores[0][l] : kNever;
  for (size_t i = 1; i < count; ++i) {
    for (Label l = 0; l < kLabels; ++l) {
      float most = kNever;
      uint8_t where = 0;
      for (Label b = 0; b < kLabels; ++b) {
        if (!may_follow(b, l)) continue;
        const float value = best[b] + transitions.rows[b][l];
        if (value > most) most = value, where = b;
      }
      next[l] = most + scores[i][l];
      from_[i][l] = where;
    }
    best = next;
  }
  Label at = kOutside;
  float most = kNever * 2;
  for (Label l = 0; l < kLabels; ++l)
    if (may_end(l) && best[l] > most) most = best[l], at = l;
  for (size_t i = count; i-- > 0;) {
    labels[i] = at;
    if (i > 0) at = from_[i][at];
  }
}

void Lattice::exponents(const Transitions& transitions) {
  for (Label b = 0; b < kLabels; ++b)
    for (Label l = 0; l < kLabels; ++l)
      factors_[b][l] = may_follow(b, l) ? std::exp(transitions.rows[b][l]) : 0;
}

double Lattice::spread(const Transitions& transitions) {
  const size_t count = scores.size();
  exponents(transitions);
  forward_.resize(count);
  backward_.resize(count);
  likely_.resize(count);
  exp_.resize(count);
  double total = 0;
  for (size_t i = 0; i < count; ++i) {
    const float most = *std::max_element(scores[i].begin(), scores[i].begin() + kLabels);
    for (Label l = 0; l < kLabels; ++l) exp_[i][l] = std::exp(scores[i][l] - most);
    exp_[i][15] = 0;
    Row row{};
    if (i == 0) {
      for (Label l = 0; l < kLabels; ++l) row[l] = may_begin(l) ? 1.0F : 0.0F;
    } else {
      for (Label b = 0; b < kLabels; ++b)
        for (size_t l = 0; l < 16; ++l) row[l] += forward_[i - 1][b] * factors_[b][l];
    }
    float sum = 0;
    for (size_t l = 0; l < 16; ++l) sum += row[l] *= exp_[i][l];
    sum = std::max(sum, 1e-30F);
    for (float& value : row) value /= sum;
    forward_[i] = row;
    total += std::log(sum) + most;
  }
  for (size_t i = count; i-- > 0;) {
    Row& row = backward_[i];
    row = {};
    if (i + 1 == count) {
      for (Label l = 0; l < kLabels; ++l) row[l] = may_end(l) ? 1.0F : 0.0F;
    } else {
      Row ahead{};
      for (size_t l = 0; l < 16; ++l) ahead[l] = backward_[i + 1][l] * exp_[i + 1][l];
      float sum = 1e-30F;
      for (Label b = 0; b < kLabels; ++b) {
        float value = 0;
        for (size_t l = 0; l < 16; ++l) value += factors_[b][l] * ahead[l];
        row[b] = value;
        sum += value;
      }
      for (float& value : row) value /= sum;
    }
    float sum = 1e-30F;
    for (size_t l = 0; l < 16; ++l) sum += likely_[i][l] = forward_[i][l] * row[l];
    for (float& value : likely_[i]) value /= sum;
  }
  return total;
}

void Lattice::add_pairs(Transitions& pairs) const {
  for (size_t i = 1; i < scores.size(); ++i) {
    Row rows[kLabels];
    float sum = 1e-30F;
    for (Label b = 0; b < kLabels; ++b)
      for (size_t l = 0; l < 16; ++l)
        sum += rows[b][l] = forward_[i - 1][b] * factors_[b][l] * exp_[i][l] * backward_[i][l];
    for (Label b = 0; b < kLabels; ++b)
      for (size_t l = 0; l < 16; ++l) pairs.rows[b][l] += rows[b][l] / sum;
  }
}

}  // namespace wirecopy::tag::entities
