#include "table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "grams.hpp"

namespace wirecopy::tag {
namespace {

using Entry = FeatureTable::Entry;

/// Below, the counts of others alone do not make an n-gram a feature.
constexpr float kLeastShare = 3e-6f;

/// One language's part of a feature, before they are sorted together.
struct Part {
  uint64_t gram;
  uint8_t language;
  float known, seen;
};

bool comes_before(const Part& a, const Part& b) {
  return a.gram != b.gram ? a.gram < b.gram : a.language < b.language;
}

/// In how many texts each feature is, and how often in each language.
struct Seen {
  std::unordered_map<uint64_t, uint32_t> texts;
  std::vector<Part> parts;
};

Seen count_features(const std::vector<Example>& examples, size_t languages) {
  Seen seen;
  std::vector<std::unordered_map<uint64_t, float>> times(languages);
  std::vector<uint64_t> grams;
  for (const Example& example : examples) {
    grams.clear();
    for_each_gram(example.symbols, [&](uint64_t gram) {
      ++times[example.language][gram];
      grams.push_back(gram);
    });
    std::sort(grams.begin(), grams.end());
    grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
    for (const uint64_t gram : grams) ++seen.texts[gram];
  }
  for (size_t language = 0; language < languages; ++language)
    for (const auto& [gram, n] : times[language])
      seen.parts.push_back({gram, static_cast<uint8_t>(language), 0, n});
  return seen;
}

/// All parts, one for each feature and language, sorted.
std::vector<Part> merge(std::vector<Part> parts, const GramCounts& counts) {
  for (const GramCounts::Count& count : counts.counts)
    parts.push_back(
        {count.gram, count.language, static_cast<float>(count.share * kLettersOfCounts), 0});
  std::sort(parts.begin(), parts.end(), comes_before);
  size_t end = 0;
  for (const Part& part : parts) {
    if (end > 0 && parts[end - 1].gram == part.gram && parts[end - 1].language == part.language) {
      parts[end - 1].known += part.known;
      parts[end - 1].seen += part.seen;
    } else {
      parts[end++] = part;
    }
  }
  parts.resize(end);
  return parts;
}

/// A stretch of parts that are of one feature.
struct Feature {
  size_t begin, end;
  float use;  ///< how much it tells languages apart, times how common it is
};

float use_of(const Part* begin, const Part* end, const FeatureTable& table) {
  double sum = 0, use = 0;
  for (const Part* part = begin; part != end; ++part)
    sum += gain(part->known + part->seen, table.letters(part->language));
  const double mean = sum / static_cast<double>(table.letters_seen.size());
  for (const Part* part = begin; part != end; ++part) {
    const double letters = table.letters(part->language), times = part->known + part->seen;
    use += times / letters * std::max(0.0, gain(times, letters) - mean);
  }
  return static_cast<float>(use);
}

std::vector<Feature> choose(const std::vector<Part>& parts, const Seen& seen,
                            const FeatureTable& table, const TableOptions& options) {
  std::vector<Feature> chosen;
  for (size_t begin = 0, end = 0; begin < parts.size(); begin = end) {
    float share = 0;
    for (end = begin; end < parts.size() && parts[end].gram == parts[begin].gram; ++end)
      share = std::max(share, parts[end].known);
    const auto texts = seen.texts.find(parts[begin].gram);
    const bool is_seen = texts != seen.texts.end() && texts->second >= options.fewest_texts;
    if (!is_seen && share < kLeastShare * kLettersOfCounts) continue;
    chosen.push_back({begin, end, use_of(&parts[begin], parts.data() + end, table)});
  }
  if (chosen.size() > options.features) {
    std::stable_sort(chosen.begin(), chosen.end(),
                     [](const Feature& a, const Feature& b) { return a.use > b.use; });
    chosen.resize(options.features);
    std::sort(chosen.begin(), chosen.end(),
              [](const Feature& a, const Feature& b) { return a.begin < b.begin; });
  }
  return chosen;
}

}  // namespace

double gain(double times, double letters) {
  const double share = letters > 0 ? times / letters : 0;
  const double gained = share > kFloor ? std::log(share / kFloor) : 0;
  return gained > kLeastGain ? gained : 0;
}

std::vector<uint32_t> FeatureTable::features(const std::vector<uint16_t>& symbols,
                                             uint32_t& all) const {
  std::vector<uint32_t> found;
  for_each_gram(symbols, [&](uint64_t gram) {
    ++all;
    if (const auto row = rows.find(gram); row != rows.end()) found.push_back(row->second);
  });
  return found;
}

FeatureTable make_table(const std::vector<Example>& examples, const GramCounts& counts,
                        size_t languages, const TableOptions& options) {
  FeatureTable table;
  table.has_counts = counts.has;
  table.has_counts.resize(languages, 0);
  table.letters_seen.assign(languages, 0);
  for (const Example& example : examples)
    table.letters_seen[example.language] +=
        static_cast<double>(std::count_if(example.symbols.begin(), example.symbols.end(),
                                          [](uint16_t symbol) { return symbol != kBorder; }));
  Seen seen = count_features(examples, languages);
  const std::vector<Part> parts = merge(std::move(seen.parts), counts);
  for (const Feature& feature : choose(parts, seen, table, options)) {
    table.begins.push_back(static_cast<uint32_t>(table.entries.size()));
    table.rows.emplace(parts[feature.begin].gram, static_cast<uint32_t>(table.grams.size()));
    table.grams.push_back(parts[feature.begin].gram);
    for (size_t i = feature.begin; i < feature.end; ++i)
      if (gain(parts[i].known + parts[i].seen, table.letters(parts[i].language)) > 0)
        table.entries.push_back({parts[i].language, parts[i].known, parts[i].seen});
  }
  table.begins.push_back(static_cast<uint32_t>(table.entries.size()));
  return table;
}

}  // namespace wirecopy::tag
