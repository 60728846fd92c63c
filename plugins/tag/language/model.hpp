#pragma once

/// \file
/// What tag.language has learned: how much each feature of a text (grams.hpp) says for each
/// language, as bytes in a hash table that is read where it lies.
///
///     languages    their codes, a line each
///     facts        Facts
///     bias         float for each language
///     usual        float for each language: what a feature says for it at least, on average over
///                  known and unknown ones, in 99 of 100 texts that are in it
///     prints       uint16 for each slot of the table, 8 slots a bucket; 0: it is empty
///     places       uint32 for each slot: 24 bits where its weights begin, 8 bits how many; 255:
///                  24 bits which row of `rows` has them
///     weights      uint8 language, int8 weight in units of Facts::unit
///     rows         int8 for each language, filled up with 0 to a multiple of 16; for features that
///                  say something for many languages

#include <wirecopy/result.hpp>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/model_file.hpp"

namespace wirecopy::tag {

inline constexpr uint32_t kLanguageModelForm = 1;
inline constexpr size_t kMostLanguages = 250;
/// Slots that are looked at in one step, and how many such steps the next full buckets may take.
inline constexpr size_t kBucket = 8, kMostProbes = 16;

struct Facts {
  float unit;       ///< of the weights
  float scale;      ///< a sum over n features is divided by scale * sqrt(n)
  float sharpness;  ///< what confidence is the softmax of is multiplied by this
  float reserved;
};

struct Weight {
  uint8_t language;
  int8_t weight;
};

/// The bucket where a feature is looked for first, and what stands there.
struct Slot {
  uint32_t bucket;
  uint16_t print;
};
inline Slot slot_of(uint64_t gram, size_t buckets) {
  const uint64_t mixed = (gram ^ gram >> 32) * 0xD6E8FEB86659FD93;
  const auto bucket = static_cast<uint32_t>((mixed >> 32) * buckets >> 32);
  const auto print = static_cast<uint16_t>(mixed);
  return {bucket, print == 0 ? uint16_t{1} : print};
}

/// Instead of how many weights a feature has: they are in a row.
inline constexpr uint32_t kInRow = 255;
inline constexpr size_t kRowStep = 16;

/// What a text scored.
struct Scores {
  std::vector<int32_t> sums;  ///< in units of Facts::unit, a language each
  uint32_t features = 0;      ///< those that the model knows
  uint32_t all = 0;

  void add(const Scores& other);
};

/// Threads: any. Owns: the mapped file.
class LanguageModel {
 public:
  /// Errors: invalid_config: it is no model of tag.language, or damaged; one line that names it.
  static Result<LanguageModel> open(const std::filesystem::path& file);

  size_t size() const { return codes_.size(); }
  std::string_view code(size_t language) const { return codes_[language]; }
  const Facts& facts() const { return facts_; }
  float bias(size_t language) const { return bias_[language]; }
  float usual(size_t language) const { return usual_[language]; }

  /// What the features of a text say. \param symbols see for_each_gram()
  Scores score(std::span<const uint16_t> symbols) const;

 private:
  explicit LanguageModel(models::ModelFile file) : file_(std::move(file)) {}
  Status read();
  Status read_languages(std::string_view lines);
  Status check_table() const;
  std::vector<uint32_t> find(std::span<const Slot> slots) const;
  void add_lists(std::span<const uint32_t> lists, Scores& scores) const;
  void add_rows(std::span<const uint32_t> rows, Scores& scores) const;
  size_t row_size() const { return (size() + kRowStep - 1) / kRowStep * kRowStep; }

  models::ModelFile file_;
  std::vector<std::string> codes_;
  Facts facts_{};
  std::span<const float> bias_, usual_;
  std::span<const uint16_t> prints_;
  std::span<const uint32_t> places_;
  std::span<const Weight> weights_;
  std::span<const int8_t> rows_;
};

/// The same before it is written.
struct ModelDraft {
  struct Row {
    uint64_t gram;
    std::vector<Weight> weights;  ///< at most kMostLanguages
  };
  std::vector<std::string> codes;
  Facts facts{};
  std::vector<float> bias, usual;
  std::vector<Row> rows;  ///< each gram once

  /// \param about a JSON object
  models::ModelWriter writer(std::string about) const;
};

}  // namespace wirecopy::tag
