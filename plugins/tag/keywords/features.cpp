#include "features.hpp"

#include <algorithm>
#include <cmath>

namespace wirecopy::tag {
namespace {

constexpr size_t kLogarithms = 256;

/// ln(n), from a table for what texts have.
float log_of(uint32_t n) {
  static const std::array<float, kLogarithms> table = [] {
    std::array<float, kLogarithms> logs{};
    for (size_t i = 1; i < kLogarithms; ++i) logs[i] = std::log(static_cast<float>(i));
    return logs;
  }();
  return n < kLogarithms ? table[n] : std::log(static_cast<float>(n));
}

}  // namespace

KeywordFeatures features_of(const Candidate& c, size_t words, float common) {
  const auto part = [](uint32_t some, uint32_t all) {
    return static_cast<float>(some) / static_cast<float>(all);
  };
  const float times = log_of(c.count) / 3, late = log_of(c.first + 1) / 7;
  const float letters = std::min(part(c.letters, c.words), 12.0F) / 12;
  const float capital = c.inside > 0 ? part(c.capital, c.inside) : 0.3F;  // as of most words
  const float bound = c.words == 1 ? part(c.in_phrases, c.count) : log_of(c.fewest) / 3 - times;
  const float clustered = (log_of(c.count) - log_of(c.sentences)) / 3;
  const float reach = words > 0 ? part(c.last - c.first, static_cast<uint32_t>(words)) : 0;
  return {1,
          times,
          late,
          static_cast<float>(c.opens_text),
          clustered,
          reach,
          letters,
          letters * letters,
          times * letters,
          capital,
          times * capital,
          bound,
          times * bound,
          static_cast<float>(c.words == 3),
          static_cast<float>(c.is_all_capital),
          common};
}

}  // namespace wirecopy::tag
