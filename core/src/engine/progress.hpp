#pragma once

/// \file
/// How far a run is.

#include <cstdint>
#include <optional>

namespace wirecopy::engine {

/// A moment of a run; counts only grow.
struct Progress {
  uint64_t in = 0;   ///< articles that sources have brought
  uint64_t out = 0;  ///< exported, counted once for each sink
  uint64_t dead = 0;
  std::optional<double> fraction;  ///< 0..1 of the input; nothing where a source knows no end
};

}  // namespace wirecopy::engine
