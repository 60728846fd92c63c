#include "model.hpp"

#include <algorithm>
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
  return are_finite(all) && std::all_of(std::begin(all), std::end(all),
                                        [](float f) { return f > 0 && f < 1e6f; });
}

/// A table of prints and places for the rows, with less than three quarters of it taken.
struct Table {
  std::vector<uint16_t> prints;
  std::vector<uint32_t> places;

  explicit Table(size_t slots) : prints(slots, 0), places(slots, 0) {}

  bool put(uint64_t gram, uint32_t place) {
    const Slot slot = slot_of(gram, prints.size());
    for (size_t i = 0, at = slot.first; i < kMostProbes; ++i, at = at + 1 < prints.size() ? at + 1 : 0)
      if (prints[at] == 0) {
        prints[at] = slot.print;
        places[at] = place;
        return true;
      }
    return false;
  }
};

}  // namespace

void Scores::add(const Scores& other) {
  for (size_t i = 0; i < sums.size(); ++i) sums[i] += other.sums[i];
  features += other.features;
  all += other.all;
}

Result<LanguageModel> LanguageModel::open(const std::filesystem::path& file) {
  auto opened = models::ModelFile::open(file, "tag.language", kModelForm);
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
  if (!lines) return std::move(lines).error();
  if (!facts) return std::move(facts).error();
  for (auto* floats : {&bias, &usual})
    if (!*floats) return std::move(*floats).error();
  if (!prints) return std::move(prints).error();
  if (!places) return std::move(places).error();
  if (!weights) return std::move(weights).error();
  if (Status status = read_languages(*lines); !status) return status;
  if (facts->size() != 1 || !are_sound(facts->front())) return file_.broken("facts");
  if (bias->size() != size() || !are_finite(*bias)) return file_.broken("bias");
  if (usual->size() != size() || !are_finite(*usual)) return file_.broken("usual");
  facts_ = facts->front();
  bias_ = *bias, usual_ = *usual;
  prints_ = *prints, places_ = *places, weights_ = *weights;
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
  if (prints_.empty() || prints_.size() > UINT32_MAX) return file_.broken("prints");
  if (places_.size() != prints_.size()) return file_.broken("places");
  for (const uint32_t place : places_)
    if ((place >> 8) + (place & 0xFF) > weights_.size()) return file_.broken("places");
  for (const Weight& weight : weights_)
    if (weight.language >= size()) return file_.broken("weights");
  return {};
}

std::span<const Weight> LanguageModel::find(uint64_t gram) const {
  const Slot slot = slot_of(gram, prints_.size());
  size_t at = slot.first;
  for (size_t i = 0; i < kMostProbes; ++i) {
    if (prints_[at] == slot.print)
      return weights_.subspan(places_[at] >> 8, places_[at] & 0xFF);
    if (prints_[at] == 0) break;
    if (++at == prints_.size()) at = 0;
  }
  return {};
}

void LanguageModel::score(std::span<const uint16_t> symbols, Scores& scores) const {
  scores.sums.resize(size());
  int32_t* const sums = scores.sums.data();
  for_each_gram(symbols, [&](uint64_t gram) {
    ++scores.all;
    const auto weights = find(gram);
    scores.features += !weights.empty();
    for (const Weight& weight : weights) sums[weight.language] += weight.weight;
  });
}

models::ModelWriter ModelDraft::writer(std::string about) const {
  std::vector<Weight> weights;
  std::vector<uint32_t> places;
  for (const Row& row : rows) {
    if (weights.size() + row.weights.size() >= kMostPlaces) break;
    places.push_back(static_cast<uint32_t>(weights.size() << 8 | row.weights.size()));
    weights.insert(weights.end(), row.weights.begin(), row.weights.end());
  }
  Table table(places.size() * 4 / 3 + 1);
  for (size_t i = 0; i < places.size(); ++i)
    if (!table.put(rows[i].gram, places[i])) {
      table = Table(table.prints.size() * 5 / 4 + kMostProbes);
      i = SIZE_MAX;  // from the first again
    }
  models::ModelWriter writer("tag.language", kModelForm, std::move(about));
  std::string lines;
  for (const std::string& code : codes) lines += code + '\n';
  writer.add("languages", std::move(lines));
  writer.add("facts", std::vector<Facts>{facts});
  writer.add("bias", bias);
  writer.add("usual", usual);
  writer.add("prints", table.prints);
  writer.add("places", table.places);
  writer.add("weights", weights);
  return writer;
}

}  // namespace wirecopy::tag
