#include "learner.hpp"

#include <algorithm>
#include <cmath>

#include "grams.hpp"
#include "support/prose/ascii.hpp"
#include "tags.hpp"

namespace wirecopy::tag {
namespace {

constexpr size_t kFewestSymbols = 4;
constexpr float kUnit = 0.08f;

/// Languages that are known by their script; nothing is to be learned of them.
bool has_script_alone(std::string_view code) {
  if (code == "ja" || code == "zh") return true;
  for (size_t i = 0; i < kScripts; ++i)
    if (sole_language(static_cast<Script>(i)) == code && code != "mn") return true;
  return false;
}

std::vector<Sample> samples_of(const std::vector<Example>& examples, const FeatureTable& table,
                               int folds) {
  std::vector<Sample> samples;
  std::vector<size_t> of_language(table.letters_seen.size(), 0);
  for (const Example& example : examples) {
    const auto letters = std::count_if(example.symbols.begin(), example.symbols.end(),
                                       [](uint16_t symbol) { return symbol != kBorder; });
    const size_t fold = of_language[example.language]++ % static_cast<size_t>(std::max(1, folds));
    samples.push_back(
        {example.language, static_cast<uint8_t>(fold), static_cast<float>(letters), 0, {}});
    samples.back().rows = table.features(example.symbols, samples.back().features);
  }
  return samples;
}

/// In bytes; weights that would be 0 are left out.
std::vector<ModelDraft::Row> rows_of(const FeatureTable& table, const Fitted& fitted) {
  std::vector<ModelDraft::Row> rows;
  for (size_t row = 0; row < table.grams.size(); ++row) {
    ModelDraft::Row made{table.grams[row], {}};
    for (uint32_t at = table.begins[row]; at < table.begins[row + 1]; ++at) {
      const float units = std::round(fitted.weights[at] / kUnit);
      if (units == 0) continue;
      made.weights.push_back(
          {table.entries[at].language, static_cast<int8_t>(std::clamp(units, -127.f, 127.f))});
    }
    if (!made.weights.empty()) rows.push_back(std::move(made));
  }
  return rows;
}

}  // namespace

std::string Learner::add(std::string_view language, std::string_view title, std::string_view body) {
  if (language.empty()) return "it has no language";
  if (!names_language(language)) return "\"" + std::string(language) + "\" names no language";
  const std::string code = primary_subtag(language);
  if (has_script_alone(code)) return {};
  auto found = std::find(codes_.begin(), codes_.end(), code);
  if (found == codes_.end() && codes_.size() == kMostLanguages)
    return "there are " + std::to_string(kMostLanguages) +
           " languages before it, which is the most";
  Letters letters;
  append_letters(title, letters);
  append_letters(body, letters);
  if (letters.symbols.size() < kFewestSymbols) return "it has too few letters";
  if (found == codes_.end()) found = codes_.insert(codes_.end(), code);
  examples_.push_back({static_cast<uint8_t>(found - codes_.begin()), std::move(letters.symbols)});
  return {};
}

Result<LearnedLanguages> Learner::learn(const LearnerOptions& options) {
  if (codes_.size() < 2)
    return Error{Errc::bad_input, "there must be texts of two languages at least", {}};
  GramCounts counts;
  if (!options.counts.empty()) {
    auto read = read_counts(options.counts, codes_);
    if (!read) return std::move(read).error();
    counts = *std::move(read);
  }
  const FeatureTable table = make_table(examples_, counts, codes_.size(),
                                        {.features = static_cast<size_t>(options.features)});
  const std::vector<Sample> samples = samples_of(examples_, table, options.folds);
  LearnedLanguages learned;
  learned.texts = examples_.size();
  learned.tried.usual.assign(codes_.size(), 0);
  if (options.folds > 1) learned.tried = cross_validate(table, samples, options.folds);
  const Fitted fitted = fit(table, samples, -1);
  learned.draft = {
      .codes = codes_,
      .facts = {kUnit, static_cast<float>(kScale), static_cast<float>(learned.tried.sharpness), 0},
      .bias = fitted.bias,
      .usual = learned.tried.usual,
      .rows = rows_of(table, fitted)};
  return learned;
}

}  // namespace wirecopy::tag
