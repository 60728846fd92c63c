#include "entity_model.hpp"

#include <algorithm>
#include <cmath>

#include "features.hpp"

namespace wirecopy::tag::entities {
Result<EntityModel> EntityModel::open(const std::filesystem::path& path) {
  auto file = models::ModelFile::open(path, kModelType, kModelForm);
  if (!file) return std::move(file).error();
  EntityModel model(*std::move(file));
  if (Status status = model.read(); !status) return status.error();
  return model;
}

Status EntityModel::read() {
  const auto slots = file_.array<Lexicon::Slot>("lexicon");
  if (!slots) return slots.error();
  const auto countries = file_.section("countries"), languages = file_.section("languages");
  if (!countries) return countries.error();
  if (!languages) return languages.error();
  const auto buckets = file_.array<WeightBucket>("weights");
  if (!buckets) return buckets.error();
  const auto settings = file_.array<Settings>("settings");
  if (!settings) return settings.error();
  const auto transitions = file_.array<Row>("transitions");
  if (!transitions) return transitions.error();
  if (settings->size() != 1 || !std::isfinite((*settings)[0].unit) ||
      std::fabs((*settings)[0].unit) > 1000 || (*settings)[0].features != kFeatureForm)
    return file_.broken("settings");
  if (transitions->size() != kLabels) return file_.broken("transitions");
  for (const Row& row : *transitions)
    for (const float value : row)
      if (!(std::fabs(value) <= 50)) return file_.broken("transitions");
  if (slots->size() > UINT32_MAX) return file_.broken("lexicon");
  if (buckets->empty() || buckets->size() > UINT32_MAX) return file_.broken("weights");
  if (countries->size() % 2 != 0 || !are_country_codes(*countries))
    return file_.broken("countries");
  slots_ = *slots;
  countries_ = *countries;
  languages_ = *languages;
  buckets_ = *buckets;
  lexicon_ = Lexicon(slots_, countries_);
  unit_ = (*settings)[0].unit;
  std::copy(transitions->begin(), transitions->end(), std::begin(transitions_.rows));
  return {};
}

bool EntityModel::speaks(std::string_view language) const {
  if (languages_.empty()) return true;
  const std::string_view primary = language.substr(0, language.find('-'));
  std::string_view rest = languages_;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, end) == primary) return true;
    rest.remove_prefix(std::min(rest.size(), end + 1));
  }
  return false;
}

}  // namespace wirecopy::tag::entities
