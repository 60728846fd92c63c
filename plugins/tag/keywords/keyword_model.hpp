#pragma once

/// \file
/// How much each feature of a candidate says for it or against it; the model file of it.
///
/// Sections of the file: "languages", 8 bytes for each language that has weights of its own, padded
/// with zeros; "weights", for all other languages and then for each of these kKeywordFeatures
/// floats for words and as many for phrases.

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "features.hpp"
#include "models/model_file.hpp"

namespace wirecopy::tag {

inline constexpr const char* kKeywordModelType = "tag.keywords";
inline constexpr uint32_t kKeywordModelForm = 1;

struct KeywordWeights {
  std::array<KeywordFeatures, 2> of{};  ///< words; phrases

  /// Larger is better; the logarithm of the odds that it is a keyword.
  float score(const KeywordFeatures& features, bool is_phrase) const {
    float sum = 0;
    for (size_t i = 0; i < kKeywordFeatures; ++i) sum += of[is_phrase][i] * features[i];
    return sum;
  }
};

struct KeywordModel {
  static constexpr size_t kLongestName = 8;  ///< of a language; a primary subtag of BCP 47

  struct Language {
    std::string name{};  ///< "en"
    KeywordWeights weights{};
  };

  KeywordWeights others{};
  std::vector<Language> languages{};  ///< with weights of their own

  /// \param language a primary subtag
  const KeywordWeights& weights(std::string_view language) const;

  /// Errors: invalid_config: no model of keywords, or one whose weights are no numbers.
  static Result<KeywordModel> open(const std::filesystem::path& file);
  /// \param about a JSON object
  models::ModelWriter writer(const std::string& about) const;
};

}  // namespace wirecopy::tag
