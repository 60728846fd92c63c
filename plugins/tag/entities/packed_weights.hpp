#pragma once

/// \file
/// Learned weights in the form of a model.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "labels.hpp"
#include "name_weights.hpp"

namespace wirecopy::tag::entities {

/// A property of words and its weights.
struct LearnedProperty {
  uint64_t hash;
  const Row* weights;  ///< must outlive the packing
  float strength;      ///< how much it says: the strongest keep their place
};

/// Rounds weights to whole units and gives each property a row of its bucket; those that find no
/// free one are left out.
/// \param bytes most that is used \param unit of the weights, as learned
/// \param base whose rows are kept where nothing was learned, and give way, the weakest first,
/// where their bucket is full; or nullptr
std::vector<WeightBucket> pack_weights(std::vector<LearnedProperty> properties, size_t bytes,
                                       float unit, const NameWeights* base);

}  // namespace wirecopy::tag::entities
