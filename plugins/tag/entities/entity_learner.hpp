#pragma once

/// \file
/// Learns from articles whose names are known.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entity_model.hpp"
#include "lexicon.hpp"
#include "training_text.hpp"

namespace wirecopy::tag::entities {

struct LearningPlan {
  const EntityModel* base =
      nullptr;                     ///< whose weights are where it begins, and stay for what is new
  uint32_t rounds = 10;            ///< over all articles
  size_t bytes = size_t{6} << 20;  ///< most, of weights
  /// Of the base: the sum of the squares of the mistakes that it is taken to have seen of each
  /// property, where there are 1,000 sentences; at a tenth of them it is 1,000 times that.
  float trust = 1;
};

/// Of articles that were left out: F1 of persons, organisations and places with exactly the right
/// words.
struct TriedNames {
  uint32_t parts = 0;  ///< fifths that were left out
  double f1 = 0, of_base = 0;
};

struct LearnedEntities {
  std::vector<WeightBucket> buckets{};
  Transitions transitions{};
  float unit = 1;
  uint64_t articles = 0, words = 0, names[5] = {}, unfit_names = 0, properties = 0;
  bool has_base = false;
  std::optional<TriedNames> tried{};

  NameWeights weights() const { return {buckets, unit, &transitions}; }
};

inline constexpr size_t kMostTrainingWords = 4'000'000;

/// The same whatever the order in which the articles come.
/// Errors: bad_input: no article has a name; there are too many words.
Result<LearnedEntities> learn_entities(std::vector<TrainingArticle> articles,
                                       const Lexicon& lexicon, const LearningPlan& plan);

/// Learns from four fifths of the articles and finds the names of the fifth, by turns; of many
/// words the first fifth alone. \return nothing where no five articles have names
std::optional<TriedNames> try_fifths(std::vector<TrainingArticle> articles, const Lexicon& lexicon,
                                     const LearningPlan& plan);

models::ModelWriter write_entities(const LearnedEntities& learned,
                                   std::span<const Lexicon::Slot> lexicon,
                                   std::string_view countries, std::string_view languages);

}  // namespace wirecopy::tag::entities
