#include "pipeline/nearest.hpp"

#include "pipeline/words.hpp"

namespace wirecopy::pipeline {

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
  const auto meant = nearest(word, candidates);
  return meant ? "did you mean " + in_quotes(*meant) + "?" : std::string();
}

}  // namespace wirecopy::pipeline
