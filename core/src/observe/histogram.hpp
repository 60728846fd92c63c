#pragma once

/// \file
/// How values are distributed, counted in buckets.

#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace wirecopy::observe {

/// A moment of a histogram.
struct Distribution {
  std::vector<double> bounds;    ///< each bucket's highest value
  std::vector<uint64_t> counts;  ///< one more than bounds: the last has what is above them
  double sum = 0;

  uint64_t count() const;
  /// The value that the given share of all values does not exceed, as far as the buckets tell:
  /// the bound of its bucket, or the last one. 0 where there is none.
  double quantile(double share) const;
};

/// Buckets bounded by powers of two.
/// Threads: all functions from any thread; a moment may miss a part of what is being counted.
class Histogram {
 public:
  /// The first bound is 2^first, each further one 2^step times the one before.
  struct Scale {
    int first;
    int step;
  };
  static constexpr size_t kBounds = 26;
  static constexpr Scale kSeconds{-20, 1};   ///< 1 microsecond to 32 s
  static constexpr Scale kAnything{-20, 2};  ///< a millionth to a thousand million

  explicit Histogram(Scale scale) : scale_(scale) {}

  /// Counts `value` so many times; what is no number is left out.
  void observe(double value, uint64_t times = 1) {
    if (times == 0 || std::isnan(value)) return;
    counts_[bucket_of(value)].fetch_add(times, std::memory_order_relaxed);
    sum_.fetch_add(value * static_cast<double>(times), std::memory_order_relaxed);
  }

  Distribution look() const;

 private:
  size_t bucket_of(double value) const {
    if (!(value > 0)) return 0;
    constexpr int kFraction = 52, kBias = 1023;  // of IEEE 754 binary64
    const auto bits = std::bit_cast<uint64_t>(value);
    // Rounded up: a bound belongs to its own bucket.
    const bool is_above = (bits << (64 - kFraction)) != 0;
    const int power = static_cast<int>(bits >> kFraction) - kBias + (is_above ? 1 : 0);
    const int above = power - scale_.first;
    if (above <= 0) return 0;
    const auto bucket = static_cast<size_t>((above + scale_.step - 1) / scale_.step);
    return bucket < kBounds ? bucket : kBounds;
  }

  const Scale scale_;
  std::array<std::atomic<uint64_t>, kBounds + 1> counts_{};
  std::atomic<double> sum_{0};
};

}  // namespace wirecopy::observe
