#include "packed_weights.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace wirecopy::tag::entities {
namespace {

int8_t rounded(float units) {
  return static_cast<int8_t>(std::clamp(std::lround(units), -127L, 127L));
}

WeightRow row_of(const LearnedProperty& property, float unit) {
  WeightRow row{{}, WeightBucket::check(property.hash)};
  for (size_t l = 0; l < kLabels; ++l) row.weights[l] = rounded((*property.weights)[l] / unit);
  return row;
}

/// The rows of the base in other units.
std::vector<WeightBucket> converted(const NameWeights& base, float unit) {
  std::vector<WeightBucket> buckets(base.buckets.begin(), base.buckets.end());
  const float factor = base.unit / unit;
  for (WeightBucket& bucket : buckets)
    for (WeightRow& row : bucket.rows)
      for (int8_t& weight : row.weights) weight = rounded(static_cast<float>(weight) * factor);
  return buckets;
}

WeightRow& weakest(WeightBucket& bucket) {
  const auto strength = [](const WeightRow& row) {
    int most = 0;
    for (const int8_t weight : row.weights) most = std::max(most, std::abs(int{weight}));
    return most;
  };
  return *std::min_element(
      bucket.rows.begin(), bucket.rows.end(),
      [&](const WeightRow& a, const WeightRow& b) { return strength(a) < strength(b); });
}

void put(WeightBucket& bucket, const WeightRow& row, bool has_base) {
  WeightRow* place = nullptr;
  for (WeightRow& there : bucket.rows)
    if (there.check == row.check) place = &there;
  // Without a base one that is there is another property of the same check, and says more.
  if (place != nullptr && !has_base) return;
  for (WeightRow& there : bucket.rows)
    if (place == nullptr && there.check == 0) place = &there;
  if (place == nullptr && has_base) place = &weakest(bucket);
  if (place != nullptr) *place = row;
}

}  // namespace

std::vector<WeightBucket> pack_weights(std::vector<LearnedProperty> properties, size_t bytes,
                                       float unit, const NameWeights* base) {
  std::sort(properties.begin(), properties.end(),
            [](const LearnedProperty& a, const LearnedProperty& b) {
              return a.strength != b.strength ? a.strength > b.strength : a.hash < b.hash;
            });
  const size_t most = std::max<size_t>(1, bytes / sizeof(WeightBucket));
  auto buckets =
      base != nullptr
          ? converted(*base, unit)
          : std::vector<WeightBucket>(std::clamp<size_t>(properties.size() / 3 + 1, 1, most));
  for (const LearnedProperty& property : properties)
    put(buckets[WeightBucket::place(property.hash, buckets.size())], row_of(property, unit),
        base != nullptr);
  return buckets;
}

}  // namespace wirecopy::tag::entities
