#include "pipeline/field_name.hpp"

#include <vector>

#include "pipeline/nearest.hpp"
#include "record/fields.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr std::string_view kMeta = "meta.";

}  // namespace

std::optional<FieldName> find_field(std::string_view name) {
  if (const auto* known = record::find_known_field(name))
    return FieldName{known->id, known->type, {}};
  if (!name.starts_with(kMeta)) return std::nullopt;
  // Plugins name theirs "plugin.key"; what came in with a record may be called anything.
  const auto key = name.substr(kMeta.size());
  if (key.empty()) return std::nullopt;
  return FieldName{0, 0, std::string(key)};
}

bool names_field(std::string_view declared, std::string_view field) {
  if (field.starts_with(kMeta) && field.substr(kMeta.size()) == declared) return true;
  return field.starts_with(declared) &&
         (field.size() == declared.size() || field[declared.size()] == '.');
}

std::string did_you_mean_field(std::string_view name) {
  std::vector<std::string> names;
  for (const auto& field : record::known_fields()) names.emplace_back(field.name);
  return did_you_mean(name, names);
}

}  // namespace wirecopy::pipeline
