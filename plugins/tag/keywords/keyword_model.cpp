#include "keyword_model.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace wirecopy::tag {
namespace {

constexpr float kLargest = 1000;  ///< of a weight: more is no result of learning
constexpr size_t kMostLanguages = 1000;
constexpr size_t kFloats = 2 * kKeywordFeatures;

KeywordWeights weights_from(std::span<const float> floats) {
  KeywordWeights weights;
  for (size_t i = 0; i < kFloats; ++i)
    weights.of[i / kKeywordFeatures][i % kKeywordFeatures] = floats[i];
  return weights;
}

void append(const KeywordWeights& weights, std::vector<float>& floats) {
  for (const KeywordFeatures& part : weights.of)
    floats.insert(floats.end(), part.begin(), part.end());
}

}  // namespace

const KeywordWeights& KeywordModel::weights(std::string_view language) const {
  const auto own = std::ranges::find(languages, language, &Language::name);
  return own == languages.end() ? others : own->weights;
}

Result<KeywordModel> KeywordModel::open(const std::filesystem::path& file) {
  auto opened = models::ModelFile::open(file, kKeywordModelType, kKeywordModelForm);
  if (!opened) return std::move(opened).error();
  const auto names = opened->section("languages");
  if (!names) return names.error();
  const auto floats = opened->array<float>("weights");
  if (!floats) return floats.error();
  const size_t count = names->size() / kLongestName;
  if (names->size() % kLongestName != 0 || count > kMostLanguages)
    return opened->broken("languages");
  if (floats->size() != (1 + count) * kFloats ||
      !std::ranges::all_of(*floats, [](float w) { return std::abs(w) <= kLargest; }))
    return opened->broken("weights");
  KeywordModel model;
  model.others = weights_from(*floats);
  for (size_t i = 0; i < count; ++i) {
    const std::string_view padded = names->substr(i * kLongestName, kLongestName);
    model.languages.push_back({std::string(padded.substr(0, padded.find('\0'))),
                               weights_from(floats->subspan((1 + i) * kFloats))});
  }
  return model;
}

models::ModelWriter KeywordModel::writer(const std::string& about) const {
  std::string names;
  std::vector<float> floats;
  append(others, floats);
  for (const Language& language : languages) {
    names.append(language.name).resize((names.size() / kLongestName + 1) * kLongestName);
    append(language.weights, floats);
  }
  models::ModelWriter model(kKeywordModelType, kKeywordModelForm, about);
  model.add("languages", std::move(names));
  model.add("weights", floats);
  return model;
}

}  // namespace wirecopy::tag
