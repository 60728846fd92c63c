#include "model.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "grams.hpp"
#include "tags.hpp"

namespace wirecopy::tag {
namespace {

constexpr size_t kLongestCode = 15;
constexpr uint32_t kMostPlaces = 1u << 24;

bool are_finite(std::span<const float> numbers) {
  return std::all_of(numbers.begin(), numbers.end(), [](float f) { return std::isfinite(f); });
}

bool are_sound(const Facts& facts) {
  const float all[] = {facts.unit, facts.scale, facts.sharpness};
  return are_finite(all) &&
         std::all_of(std::begin(all), std::end(all), [](float f) { return f > 0 && f < 1e6f; });
}

/// From so many languages on a row takes little more room than a list, and less time.
constexpr size_t kManyLanguages = 28;

/// How many features ahead weights are fetched into the cache.
constexpr size_t kAhead = 6;

/// A step of a row, and the sums of such steps. The compiler knows what the machine has for them.
using Bytes [[gnu::vector_size(kRowStep)]] = int8_t;
using Shorts [[gnu::vector_size(2 * kRowStep)]] = int16_t;

/// Rows that fit into a sum of 16 bits.
constexpr size_t kMostInShort = 256;

/// Which of a bucket's slots hold a print, a bit each.
uint32_t matches(const uint16_t* bucket, uint16_t print) {
#ifdef __SSE2__
  const __m128i slots = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bucket));
  const __m128i same = _mm_cmpeq_epi16(slots, _mm_set1_epi16(static_cast<int16_t>(print)));
  return static_cast<uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(same, _mm_setzero_si128())));
#else
  uint32_t bits = 0;
  for (size_t i = 0; i < kBucket; ++i) bits |= static_cast<uint32_t>(bucket[i] == print) << i;
  return bits;
#endif
}

/// A table of prints and places, somewhat more than half of it taken: few buckets are full.
struct Table {
  std::vector<uint16_t> prints;
  std::vector<uint32_t> places;

  explicit Table(size_t buckets) : prints(buckets * kBucket, 0), places(prints.size(), 0) {}

  bool fill(std::span<const ModelDraft::Row> rows, std::span<const uint32_t> where) {
    for (size_t i = 0; i < where.size(); ++i)
      if (!put(rows[i].gram, where[i])) return false;
    return true;
  }

  bool put(uint64_t gram, uint32_t place) {
    const size_t buckets = prints.size() / kBucket;
    const Slot slot = slot_of(gram, buckets);
    size_t bucket = slot.bucket;
    for (size_t i = 0; i < kMostProbes; ++i, bucket = bucket + 1 < buckets ? bucket + 1 : 0) {
      const uint32_t free = matches(&prints[bucket * kBucket], 0);
      if (free == 0) continue;
      const size_t at = bucket * kBucket + static_cast<size_t>(std::countr_zero(free));
      prints[at] = slot.print;
      places[at] = place;
      return true;
    }
    return false;
  }
};

}  // namespace

void Scores::add(const Scores& other) {
  sums.resize(std::max(sums.size(), other.sums.size()), 0);
  for (size_t i = 0; i < other.sums.size(); ++i) sums[i] += other.sums[i];
  features += other.features;
  all += other.all;
}

Result<LanguageModel> LanguageModel::open(const std::filesystem::path& file) {
  auto opened = models::ModelFile::open(file, "tag.language", kLanguageModelForm);
  if (!opened) return std::move(opened).error();
  LanguageModel model(*std::move(opened));
  if (Status status = model.read(); !status) return std::move(status).error();
  return model;
}

Status LanguageModel::read() {
  auto lines = file_.section("languages");
  auto facts = file_.array<Facts>("facts");
  auto bias = file_.array<float>("bias"), usual = file_.array<float>("usual");
  auto prints = file_.array<uint16_t>("prints");
  auto places = file_.array<uint32_t>("places");
  auto weights = file_.array<Weight>("weights");
  auto rows = file_.array<int8_t>("rows");
  if (!lines) return std::move(lines).error();
  if (!facts) return std::move(facts).error();
  for (auto* floats : {&bias, &usual})
    if (!*floats) return std::move(*floats).error();
  if (!prints) return std::move(prints).error();
  if (!places) return std::move(places).error();
  if (!weights) return std::move(weights).error();
  if (!rows) return std::move(rows).error();
  if (Status status = read_languages(*lines); !status) return status;
  if (facts->size() != 1 || !are_sound(facts->front())) return file_.broken("facts");
  if (bias->size() != size() || !are_finite(*bias)) return file_.broken("bias");
  if (usual->size() != size() || !are_finite(*usual)) return file_.broken("usual");
  facts_ = facts->front();
  bias_ = *bias, usual_ = *usual;
  prints_ = *prints, places_ = *places, weights_ = *weights, rows_ = *rows;
  return check_table();
}

Status LanguageModel::read_languages(std::string_view lines) {
  while (!lines.empty()) {
    const size_t end = lines.find('\n');
    const std::string_view code = lines.substr(0, end);
    if (end == lines.npos || code.size() > kLongestCode || !names_language(code) ||
        codes_.size() == kMostLanguages || std::ranges::find(codes_, code) != codes_.end())
      return file_.broken("languages");
    codes_.emplace_back(code);
    lines.remove_prefix(end + 1);
  }
  if (codes_.empty()) return file_.broken("languages");
  return {};
}

Status LanguageModel::check_table() const {
  if (prints_.empty() || prints_.size() % kBucket != 0 || prints_.size() > UINT32_MAX)
    return file_.broken("prints");
  if (places_.size() != prints_.size()) return file_.broken("places");
  if (rows_.size() % row_size() != 0) return file_.broken("rows");
  const size_t rows = rows_.size() / row_size();
  for (const uint32_t place : places_) {
    const uint32_t begin = place >> 8, count = place & 0xFF;
    if (count == kInRow ? begin >= rows : begin + count > weights_.size())
      return file_.broken("places");
  }
  for (const Weight& weight : weights_)
    if (weight.language >= size()) return file_.broken("weights");
  return {};
}

/// The places of those that are in the table. Without branches that depend on it: whether a feature
/// is known cannot be foretold.
std::vector<uint32_t> LanguageModel::find(std::span<const Slot> slots) const {
  const size_t buckets = prints_.size() / kBucket;
  std::vector<uint32_t> found(slots.size());
  size_t count = 0;
  for (const Slot slot : slots) {
    size_t bucket = slot.bucket;
    uint32_t bits = matches(&prints_[bucket * kBucket], slot.print);
    uint32_t free = matches(&prints_[bucket * kBucket], 0);
    for (size_t i = 1; (bits | free) == 0 && i < kMostProbes; ++i) {
      bucket = bucket + 1 < buckets ? bucket + 1 : 0;
      bits = matches(&prints_[bucket * kBucket], slot.print);
      free = matches(&prints_[bucket * kBucket], 0);
    }
    found[count] = static_cast<uint32_t>(bucket * kBucket) +
                   static_cast<uint32_t>(std::countr_zero(bits | 1u << (kBucket - 1)));
    count += bits != 0;
  }
  found.resize(count);
  for (uint32_t& slot : found) slot = places_[slot];
  return found;
}

/// Step by step, so that the memory of many features is fetched at once.
Scores LanguageModel::score(std::span<const uint16_t> symbols) const {
  std::vector<Slot> slots(symbols.size() * kMostGrams);
  const size_t buckets = prints_.size() / kBucket;
  Slot* next = slots.data();
  for_each_gram(symbols, [&](uint64_t gram) {
    *next = slot_of(gram, buckets);
    __builtin_prefetch(&prints_[next->bucket * kBucket]);
    ++next;
  });
  slots.resize(static_cast<size_t>(next - slots.data()));
  std::vector<uint32_t> lists = find(slots), rows(lists.size());
  Scores scores{std::vector<int32_t>(row_size(), 0), static_cast<uint32_t>(lists.size()),
                static_cast<uint32_t>(slots.size())};
  size_t in_lists = 0, in_rows = 0;
  for (const uint32_t place : lists) {
    const bool is_row = (place & 0xFF) == kInRow;
    rows[in_rows] = place >> 8;
    lists[in_lists] = place;
    in_rows += is_row;
    in_lists += !is_row;
  }
  add_lists({lists.data(), in_lists}, scores);
  add_rows({rows.data(), in_rows}, scores);
  return scores;
}

void LanguageModel::add_lists(std::span<const uint32_t> lists, Scores& scores) const {
  int32_t* const sums = scores.sums.data();
  for (size_t i = 0; i < lists.size(); ++i) {
    if (i + kAhead < lists.size()) __builtin_prefetch(&weights_[lists[i + kAhead] >> 8]);
    const Weight* const begin = &weights_[lists[i] >> 8];
    const Weight* const end = begin + (lists[i] & 0xFF);
    for (const Weight* weight = begin; weight != end; ++weight)
      sums[weight->language] += weight->weight;
  }
}

void LanguageModel::add_rows(std::span<const uint32_t> rows, Scores& scores) const {
  Shorts sums[kMostLanguages / kRowStep + 1];
  const size_t steps = row_size() / kRowStep;
  for (size_t begin = 0; begin < rows.size(); begin += kMostInShort) {
    const size_t end = std::min(rows.size(), begin + kMostInShort);
    std::fill_n(sums, steps, Shorts{});
    for (size_t i = begin; i < end; ++i) {
      if (i + kAhead < end) __builtin_prefetch(&rows_[rows[i + kAhead] * row_size()]);
      for (size_t step = 0; step < steps; ++step) {
        Bytes bytes;
        std::memcpy(&bytes, &rows_[rows[i] * row_size() + step * kRowStep], sizeof bytes);
        sums[step] += __builtin_convertvector(bytes, Shorts);
      }
    }
    for (size_t i = 0; i < row_size(); ++i) scores.sums[i] += sums[i / kRowStep][i % kRowStep];
  }
}

models::ModelWriter ModelDraft::writer(std::string about) const {
  std::vector<Weight> weights;
  std::vector<int8_t> dense;
  std::vector<uint32_t> places;
  const size_t width = (codes.size() + kRowStep - 1) / kRowStep * kRowStep;
  for (const Row& row : rows) {
    const bool in_row = row.weights.size() >= kManyLanguages;
    const size_t begin = in_row ? dense.size() / width : weights.size();
    if (begin + row.weights.size() >= kMostPlaces) break;
    places.push_back(static_cast<uint32_t>(begin << 8 | (in_row ? kInRow : row.weights.size())));
    if (in_row) {
      dense.resize(dense.size() + width, 0);
      for (const Weight& weight : row.weights)
        dense[begin * width + weight.language] = weight.weight;
    } else {
      weights.insert(weights.end(), row.weights.begin(), row.weights.end());
    }
  }
  Table table(places.size() * 5 / 3 / kBucket + 1);
  while (!table.fill(rows, places)) table = Table(table.prints.size() / kBucket * 5 / 4 + 1);
  models::ModelWriter writer("tag.language", kLanguageModelForm, std::move(about));
  std::string lines;
  for (const std::string& code : codes) lines += code + '\n';
  writer.add("languages", std::move(lines));
  writer.add("facts", std::vector<Facts>{facts});
  writer.add("bias", bias);
  writer.add("usual", usual);
  writer.add("prints", table.prints);
  writer.add("places", table.places);
  writer.add("weights", weights);
  writer.add("rows", dense);
  return writer;
}

}  // namespace wirecopy::tag
