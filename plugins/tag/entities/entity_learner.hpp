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
};

struct LearnedEntities {
  std::vector<WeightBucket> buckets{};
  Transitions transitions{};
  float unit = 1;
  uint64_t articles = 0, words = 0, names[5] = {}, unfit_names = 0, properties = 0;
};

inline constexpr size_t kMostTrainingWords = 4'000'000;

/// The same whatever the order in which the articles come.
/// Errors: bad_input: no article has a name; there are too many words.
Result<LearnedEntities> learn_entities(std::vector<TrainingArticle> articles,
                                       const Lexicon& lexicon, const LearningPlan& plan);

models::ModelWriter write_entities(const LearnedEntities& learned,
                                   std::span<const Lexicon::Slot> lexicon,
                                   std::string_view countries, std::string_view languages);

}  // namespace wirecopy::tag::entities
