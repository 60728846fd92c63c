#pragma once

/// \file
/// How much of one text stands in another.

#include <vector>

#include "sketch.hpp"

namespace wirecopy::clean {

/// What two texts share, 0..1 each; all 0 where it is too little to tell copies by.
struct Overlap {
  double similarity = 0;   ///< the part of the shorter one that stands in the other
  double contained = 0;    ///< the part of `a` that stands in `b`
  double resemblance = 0;  ///< the part of both together that they share

  bool is_none() const { return resemblance == 0; }
};

/// \param weights of the samples of `a`, 0..1: what many texts hold says little of any two
Overlap overlap_of(const Sketch& a, const std::vector<float>& weights, const Sketch& b);

/// Samples that two texts have in common, at least, where they are copies.
inline constexpr unsigned kFewestShared = 5;

}  // namespace wirecopy::clean
