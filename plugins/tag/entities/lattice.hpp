#pragma once

/// \file
/// The likeliest labels of a sentence, and how likely labels are: a linear chain.
/// Source: Lafferty, McCallum, Pereira: Conditional Random Fields, 2001.

#include <cstdint>
#include <span>
#include <vector>

#include "labels.hpp"

namespace wirecopy::tag::entities {

/// What each label says of the one behind it; those that may not follow are left out of account.
struct Transitions {
  Row rows[kLabels] = {};
};

/// Keeps its memory from sentence to sentence.
class Lattice {
 public:
  /// What the words say, one row each: fill it before any of the others is called.
  std::vector<Row> scores{};

  /// \param labels one for each word
  void decode(const Transitions& transitions, std::vector<Label>& labels);

  /// Fills likelihoods(). \return the logarithm of the sum over all labellings
  double spread(const Transitions& transitions);
  /// How likely each label is for each word, after spread().
  const std::vector<Row>& likelihoods() const { return likely_; }
  /// Adds how often each pair of labels is expected, after spread().
  void add_pairs(Transitions& pairs) const;

 private:
  void exponents(const Transitions& transitions);

  std::vector<Row> forward_{}, backward_{}, likely_{}, exp_{};
  std::vector<std::array<uint8_t, 16>> from_{};
  Row factors_[kLabels] = {};  ///< e to the transitions, 0 where one may not follow
};

}  // namespace wirecopy::tag::entities
