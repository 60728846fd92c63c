#pragma once

/// \file
/// Model files of tag.entities: written once, then read where they lie.

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "lattice.hpp"
#include "lexicon.hpp"
#include "models/model_file.hpp"
#include "name_weights.hpp"

namespace wirecopy::tag::entities {

inline constexpr const char* kModelType = "tag.entities";
inline constexpr uint32_t kModelForm = 1;

/// Section "settings".
struct Settings {
  float unit;         ///< a weight of 1
  uint32_t features;  ///< kFeatureForm
};

class EntityModel {
 public:
  /// Errors: invalid_config: no model of entities, or one that does not hold together.
  static Result<EntityModel> open(const std::filesystem::path& file);

  const Lexicon& lexicon() const { return lexicon_; }
  /// Primary subtags with blanks between them: "en"; empty: of any.
  std::string_view languages() const { return languages_; }
  bool speaks(std::string_view language) const;

  std::span<const Lexicon::Slot> lexicon_slots() const { return slots_; }
  std::string_view countries() const { return countries_; }
  /// Lie in the model.
  NameWeights weights() const { return {buckets_, unit_, &transitions_}; }

 private:
  explicit EntityModel(models::ModelFile file) : file_(std::move(file)) {}
  Status read();

  models::ModelFile file_;
  std::span<const Lexicon::Slot> slots_;
  std::string_view countries_, languages_;
  std::span<const WeightBucket> buckets_;
  Lexicon lexicon_;
  Transitions transitions_;
  float unit_ = 0;
};

}  // namespace wirecopy::tag::entities
