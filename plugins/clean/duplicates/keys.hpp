#pragma once

/// \file
/// Under what an article stands in the tables of the index.

#include <cstdint>
#include <string_view>

#include "sketch.hpp"
#include "support/units/hash.hpp"

namespace wirecopy::clean {

inline uint32_t key_of(std::string_view id) {
  return static_cast<uint32_t>(support::hash_of(id) >> 32);
}

inline uint32_t whole_key(const Sketch& sketch) {
  return static_cast<uint32_t>(sketch.whole >> 32);
}

/// Calls use(uint32_t key) for the whole text and for each sample.
template <class Use>
void visit_keys(const Sketch& sketch, Use use) {
  if (sketch.whole != 0) use(whole_key(sketch));
  for (const uint32_t sample : sketch.samples) use(sample);
}

}  // namespace wirecopy::clean
