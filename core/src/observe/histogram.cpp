#include "observe/histogram.hpp"

#include <numeric>

namespace wirecopy::observe {

uint64_t Distribution::count() const {
  return std::accumulate(counts.begin(), counts.end(), uint64_t{0});
}

double Distribution::quantile(double share) const {
  const auto wanted = share * static_cast<double>(count());
  if (wanted == 0) return 0;
  uint64_t below = 0;
  for (size_t i = 0; i < bounds.size(); ++i) {
    below += counts[i];
    if (static_cast<double>(below) >= wanted) return bounds[i];
  }
  return bounds.back();
}

Distribution Histogram::look() const {
  Distribution found;
  for (size_t i = 0; i < kBounds; ++i)
    found.bounds.push_back(std::ldexp(1.0, scale_.first + static_cast<int>(i) * scale_.step));
  for (const auto& count : counts_) found.counts.push_back(count.load(std::memory_order_relaxed));
  found.sum = sum_.load(std::memory_order_relaxed);
  return found;
}

}  // namespace wirecopy::observe
