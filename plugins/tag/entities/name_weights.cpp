#include "name_weights.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "features.hpp"

namespace wirecopy::tag::entities {
namespace {

/// Hashes of one word's properties.
struct Properties {
  std::array<uint64_t, 80> hashes;
  size_t count = 0;
};

constexpr float kForced = 1e4F;  ///< more than any weights add up to

/// Labels of the name around a word: those of the first that begins at or before it.
std::pair<size_t, size_t> name_around(const std::vector<Label>& labels, size_t at) {
  size_t first = at, end = at + 1;
  if (!is_long(labels[at])) return {first, end};
  while (first > 0 && !may_begin(labels[first])) --first;
  while (end < labels.size() && is_long(labels[end]) && !may_begin(labels[end])) ++end;
  return {first, end};
}

/// "Bank of England" where England is known to be a place; neither "Yukos unit" nor "London
/// Smith".
bool is_longer_name(const Observed& article, const std::vector<Label>& labels, uint32_t begin,
                    const LabelledSpan& known) {
  const auto [first, end] = name_around(labels, known.first - begin);
  if (end - first <= known.end - known.first || end < known.end - begin) return false;
  for (size_t i = first; i < end; ++i)
    if (article.text.words[begin + i].shape == Shape::lower &&
        (article.seen[begin + i].classes & kFunction) == 0)
      return false;
  const Kind kind = kind_of(labels[first]);
  return kind != Kind::person || kind == known.kind ||
         (article.seen[begin + first].classes & kGiven) != 0;
}

}  // namespace

void NameWeights::find(const Lexicon& lexicon, NameScratch& scratch,
                       std::vector<LabelledSpan>& names) const {
  scratch.article.seen.clear();
  scratch.article.runs.clear();
  scratch.article.look(lexicon);
  for (const Sentence& sentence : scratch.article.text.sentences) {
    score(scratch.article, sentence, scratch.lattice);
    scratch.lattice.decode(*transitions, scratch.labels);
    if (keep_fixed(sentence, scratch)) scratch.lattice.decode(*transitions, scratch.labels);
    if (std::any_of(scratch.labels.begin(), scratch.labels.end(),
                    [](Label label) { return label != kOutside; })) {
      scratch.lattice.spread(*transitions);
      append_names(sentence, scratch, names);
    }
  }
}

/// The rows of one word are on their way from memory while those of the word before are added.
void NameWeights::score(const Observed& article, const Sentence& sentence, Lattice& lattice) const {
  const SentenceFeatures features(article, sentence);
  Properties both[2];
  lattice.scores.resize(sentence.end - sentence.begin);
  const auto add = [&](const Properties& properties, Row& row) {
    std::array<int16_t, 16> sum{};
    for (size_t k = 0; k < properties.count; ++k) {
      const uint64_t hash = properties.hashes[k];
      const WeightBucket& bucket = buckets[WeightBucket::place(hash, buckets.size())];
      const WeightRow* found = bucket.find(WeightBucket::check(hash));
      if (found == nullptr) continue;
      std::array<int8_t, 16> bytes;
      std::memcpy(bytes.data(), found, 16);
      for (size_t l = 0; l < 16; ++l) sum[l] = static_cast<int16_t>(sum[l] + bytes[l]);
    }
    for (size_t l = 0; l < kLabels; ++l) row[l] = static_cast<float>(sum[l]) * unit;
    row[15] = 0;
  };
  for (uint32_t i = sentence.begin; i <= sentence.end; ++i) {
    if (i < sentence.end) {
      Properties& now = both[i & 1];
      now.count = 0;
      features.each(i, [&](uint64_t hash) {
        if (now.count == now.hashes.size()) return;
        __builtin_prefetch(&buckets[WeightBucket::place(hash, buckets.size())]);
        now.hashes[now.count++] = hash;
      });
    }
    if (i > sentence.begin) add(both[(i - 1) & 1], lattice.scores[i - 1 - sentence.begin]);
  }
}

bool NameWeights::keep_fixed(const Sentence& sentence, NameScratch& scratch) {
  bool is_changed = false;
  for (auto known = std::partition_point(
           scratch.fixed.begin(), scratch.fixed.end(),
           [&](const LabelledSpan& one) { return one.first < sentence.begin; });
       known != scratch.fixed.end() && known->end <= sentence.end; ++known) {
    if (is_longer_name(scratch.article, scratch.labels, sentence.begin, *known)) continue;
    const uint32_t length = known->end - known->first;
    for (uint32_t i = 0; i < length; ++i) {
      const Part part = length == 1       ? Part::whole
                        : i == 0          ? Part::begin
                        : i + 1 == length ? Part::last
                                          : Part::inside;
      Row& row = scratch.lattice.scores[known->first - sentence.begin + i];
      const Label kept = label_of(known->kind, part);
      for (Label l = 0; l < kLabels; ++l)
        if (l != kept) row[l] -= kForced;
    }
    is_changed = true;
  }
  return is_changed;
}

void NameWeights::append_names(const Sentence& sentence, const NameScratch& scratch,
                               std::vector<LabelledSpan>& names) {
  const auto& labels = scratch.labels;
  for (size_t i = 0; i < labels.size();) {
    if (labels[i] == kOutside) {
      ++i;
      continue;
    }
    const Kind kind = kind_of(labels[i]);
    float likely = 1;
    size_t end = i;
    do {
      likely = std::min(likely, scratch.lattice.likelihoods()[end][labels[end]]);
      ++end;
    } while (end < labels.size() &&
             (is_long(labels[i]) ? !may_begin(labels[end]) : labels[end] == labels[i]));
    names.push_back({sentence.begin + static_cast<uint32_t>(i),
                     sentence.begin + static_cast<uint32_t>(end), kind, likely});
    i = end;
  }
}

}  // namespace wirecopy::tag::entities
