#pragma once

/// \file
/// What was learned of the properties of words, and the names that are found by it.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "labels.hpp"
#include "lattice.hpp"
#include "lexicon.hpp"
#include "observed.hpp"

namespace wirecopy::tag::entities {

/// What one property of a word says of each label, in units of the model.
struct WeightRow {
  std::array<int8_t, kLabels> weights;
  uint8_t check;  ///< of the property's hash; 0: free
};

/// Rows that lie in one line of a cache; a property is in the bucket of its hash or not at all.
struct WeightBucket {
  std::array<WeightRow, 4> rows;

  static size_t place(uint64_t hash, size_t buckets) {
    return static_cast<size_t>((hash >> 32) * buckets >> 32);
  }
  static uint8_t check(uint64_t hash) { return static_cast<uint8_t>((hash & 255) == 0 ? 1 : hash); }
  const WeightRow* find(uint8_t check) const {
    for (const WeightRow& row : rows)
      if (row.check == check) return &row;
    return nullptr;
  }
};
static_assert(sizeof(WeightBucket) == 64);

/// What one thread needs to find names; keeps its memory from article to article.
struct NameScratch {
  Observed article{};
  Lattice lattice{};
  std::vector<Label> labels{};
  std::vector<LabelledSpan> fixed{};  ///< names that are known to be there, sorted, none overlaps
};

/// Owns nothing.
struct NameWeights {
  std::span<const WeightBucket> buckets;  ///< one at least
  float unit;                             ///< a weight of 1
  const Transitions* transitions;

  /// Appends the names in the words of scratch.article.text, which are looked at first.
  void find(const Lexicon& lexicon, NameScratch& scratch, std::vector<LabelledSpan>& names) const;

 private:
  void score(const Observed& article, const Sentence& sentence, Lattice& lattice) const;
  /// Keeps words to the names that are known, unless they stand in a longer name.
  static bool keep_fixed(const Sentence& sentence, NameScratch& scratch);
  static void append_names(const Sentence& sentence, const NameScratch& scratch,
                           std::vector<LabelledSpan>& names);
};

}  // namespace wirecopy::tag::entities
