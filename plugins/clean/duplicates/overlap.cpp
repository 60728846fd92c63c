#include "overlap.hpp"

#include <algorithm>

namespace wirecopy::clean {
namespace {

constexpr double kLeastWeight = 3;  ///< of what is shared

/// What is known of both texts. What `b` alone has counts in full: what others think of it is
/// looked up for `a` only.
struct Shared {
  unsigned count = 0;
  double weight = 0, of_a = 0, of_b = 0;
};

Shared count(const Sketch& a, const std::vector<float>& weights, const Sketch& b) {
  const uint32_t bound = std::min(a.bound, b.bound);
  Shared both;
  size_t i = 0, j = 0;
  const size_t a_size = a.samples.size(), b_size = b.samples.size();
  while (i < a_size && j < b_size && a.samples[i] <= bound && b.samples[j] <= bound) {
    const uint32_t x = a.samples[i], y = b.samples[j];
    const double weight = weights[i];
    const bool is_shared = x == y;
    both.count += is_shared ? 1 : 0;
    both.weight += is_shared ? weight : 0;
    both.of_a += x <= y ? weight : 0;
    both.of_b += is_shared ? weight : y < x ? 1 : 0;
    i += x <= y ? 1 : 0;
    j += y <= x ? 1 : 0;
  }
  for (; i < a_size && a.samples[i] <= bound; ++i) both.of_a += weights[i];
  for (; j < b_size && b.samples[j] <= bound; ++j) both.of_b += 1;
  return both;
}

}  // namespace

Overlap overlap_of(const Sketch& a, const std::vector<float>& weights, const Sketch& b) {
  if (a.whole == b.whole) return {1, 1, 1};
  const Shared both = count(a, weights, b);
  if (both.count < kFewestShared || both.weight < kLeastWeight) return {};
  return {both.weight / std::min(both.of_a, both.of_b), both.weight / both.of_a,
          both.weight / (both.of_a + both.of_b - both.weight)};
}

}  // namespace wirecopy::clean
