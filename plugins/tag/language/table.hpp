#pragma once

/// \file
/// The features that a model is made of, with how often each language has them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "counts.hpp"

namespace wirecopy::tag {

/// A text to learn from.
struct Example {
  uint8_t language;  ///< index into the languages
  std::vector<uint16_t> symbols;
};

struct TableOptions {
  size_t features = 250'000;  ///< how many are kept
  size_t fewest_texts = 2;    ///< of which one must be in, if the counts do not have it
};

/// How common a feature must be to count at all, and where the logarithms begin.
inline constexpr double kFloor = 1e-6;
/// Features that say less for a language say nothing: there are many of them, by chance.
inline constexpr double kLeastGain = 1.3;
/// The counts of others weigh as much as a text of so many letters in each language.
inline constexpr double kLettersOfCounts = 1e5;

/// Rows of features, each with entries for the languages that have it.
struct FeatureTable {
  struct Entry {
    uint8_t language;
    float known;  ///< letters' worth by the counts
    float seen;   ///< times in the examples
  };
  std::vector<uint64_t> grams;
  std::vector<uint32_t> begins;  ///< one more than there are rows
  std::vector<Entry> entries;
  std::unordered_map<uint64_t, uint32_t> rows;
  std::vector<double> letters_seen;  ///< of each language
  std::vector<char> has_counts;

  /// The rows of a text's features, those that are kept. \param all is how many features it has
  std::vector<uint32_t> features(const std::vector<uint16_t>& symbols, uint32_t& all) const;
  /// What all of a language weighs.
  double letters(size_t language) const {
    return letters_seen[language] + (has_counts[language] ? kLettersOfCounts : 0);
  }
};

/// Chooses the features that tell the languages apart best.
FeatureTable make_table(const std::vector<Example>& examples, const GramCounts& counts,
                        size_t languages, const TableOptions& options);

/// How much a feature says for a language that has it `times` in so many letters; 0 or more than
/// kLeastGain.
double gain(double times, double letters);

}  // namespace wirecopy::tag
