#pragma once

/// \file
/// What a page costs, and one that is eight times as long.

#include <algorithm>
#include <string>

#include "bench.hpp"

namespace wirecopy::bench {

inline constexpr size_t kLonger = 8;
/// So much longer a page may take that is kLonger times as long: caches let a byte cost up to twice
/// as much, what is quadratic costs 64 times.
inline constexpr double kMostRatio = 16;

/// CPU seconds of a page and of the longer one.
struct Costs {
  double first = 1e9, second = 1e9;

  double ratio() const { return second / first; }
};

template <class Read>
double seconds_of(const std::string& page, int rounds, Read read) {
  const double before = cpu_seconds();
  for (int i = 0; i < rounds; ++i) read(page);
  return cpu_seconds() - before;
}

/// The least of three measures of each, one after the other.
template <class Read>
Costs costs_of(const std::string& small, const std::string& large, Read read) {
  constexpr double kLeast = 0.02;  // seconds that can be compared
  const double once = seconds_of(small, 1, read);
  const int rounds = once < kLeast ? static_cast<int>(kLeast / std::max(once, 1e-6)) + 1 : 1;
  Costs costs;
  for (int i = 0; i < 3; ++i) {
    costs.first = std::min(costs.first, seconds_of(small, rounds, read) / rounds);
    costs.second = std::min(costs.second, seconds_of(large, 1, read));
  }
  return costs;
}

}  // namespace wirecopy::bench
