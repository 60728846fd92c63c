#include "pipeline/field_name.hpp"

#include <algorithm>
#include <vector>

#include "pipeline/nearest.hpp"
#include "record/fields.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr std::string_view kMeta = "meta.";

bool is_key_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

// "plugin.key": at least two words of lower-case letters, digits and underscores.
bool is_meta_key(std::string_view key) {
  return std::ranges::all_of(key, is_key_letter) && key.find('.') != std::string_view::npos &&
         key.find("..") == std::string_view::npos && key.front() != '.' && key.back() != '.';
}

}  // namespace

std::optional<FieldName> find_field(std::string_view name) {
  if (const auto* known = record::find_known_field(name))
    return FieldName{known->id, known->type, {}};
  if (!name.starts_with(kMeta)) return std::nullopt;
  const auto key = name.substr(kMeta.size());
  if (!is_meta_key(key)) return std::nullopt;
  return FieldName{0, 0, std::string(key)};
}

std::string did_you_mean_field(std::string_view name) {
  std::vector<std::string> names;
  for (const auto& field : record::known_fields()) names.emplace_back(field.name);
  return did_you_mean(name, names);
}

}  // namespace wirecopy::pipeline
