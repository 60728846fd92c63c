#pragma once

/// \file
/// Model files of tag.entities: written once, then read where they lie.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "labels.hpp"
#include "lattice.hpp"
#include "lexicon.hpp"
#include "models/model_file.hpp"
#include "observed.hpp"

namespace wirecopy::tag::entities {

inline constexpr const char* kModelType = "tag.entities";
inline constexpr uint32_t kModelForm = 1;

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

/// Section "settings".
struct Settings {
  float unit;         ///< a weight of 1
  uint32_t features;  ///< kFeatureForm
};

/// What one thread needs to find names; keeps its memory from article to article.
struct NameScratch {
  Observed article{};
  Lattice lattice{};
  std::vector<Label> labels{};
  std::vector<LabelledSpan> fixed{};  ///< names that are known to be there, sorted, none overlaps
};

class EntityModel {
 public:
  /// Errors: invalid_config: no model of entities, or one that does not hold together.
  static Result<EntityModel> open(const std::filesystem::path& file);

  /// Appends the names in the words of scratch.article.text, which are looked at first.
  void find(NameScratch& scratch, std::vector<LabelledSpan>& names) const;

  const Lexicon& lexicon() const { return lexicon_; }
  /// Primary subtags with blanks between them: "en"; empty: of any.
  std::string_view languages() const { return languages_; }
  bool speaks(std::string_view language) const;

  std::span<const Lexicon::Slot> lexicon_slots() const { return slots_; }
  std::string_view countries() const { return countries_; }
  std::span<const WeightBucket> buckets() const { return buckets_; }
  float unit() const { return unit_; }
  const Transitions& transitions() const { return transitions_; }

 private:
  explicit EntityModel(models::ModelFile file) : file_(std::move(file)) {}
  Status read();
  void score(const Observed& article, const Sentence& sentence, Lattice& lattice) const;
  /// Keeps words to the names that are known, unless they stand in a longer name.
  static bool keep_fixed(const Sentence& sentence, NameScratch& scratch);
  static void append_names(const Sentence& sentence, const NameScratch& scratch,
                           std::vector<LabelledSpan>& names);

  models::ModelFile file_;
  std::span<const Lexicon::Slot> slots_;
  std::string_view countries_, languages_;
  std::span<const WeightBucket> buckets_;
  Lexicon lexicon_;
  Transitions transitions_;
  float unit_ = 0;
};

}  // namespace wirecopy::tag::entities
