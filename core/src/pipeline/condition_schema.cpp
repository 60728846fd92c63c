// What editors read about conditions; condition_compiler.cpp checks them.
#include <nlohmann/json.hpp>

#include "pipeline/comparisons.hpp"
#include "pipeline/published_schema.hpp"
#include "record/fields.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr const char* kCondition = R"({
  "type": "object",
  "description": "A condition: comparisons of one field, or \"all\", \"any\" or \"not\" of others.",
  "oneOf": [{"required": ["field"]}, {"required": ["all"]}, {"required": ["any"]},
            {"required": ["not"]}],
  "properties": {
    "all": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/condition"},
            "description": "Each holds."},
    "any": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/condition"},
            "description": "One holds."},
    "not": {"allOf": [{"$ref": "#/definitions/condition"}], "description": "It does not hold."}
  },
  "additionalProperties": false
})";

/// What a field of this nature is compared with.
Json value_schema(Nature nature) {
  switch (nature) {
    case Nature::integer:
    case Nature::number:
      return {{"type", "number"}};
    case Nature::status: {
      Json names = Json::array();
      for (const NamedStatus& status : kStatuses) names.push_back(std::string(status.name));
      return {{"enum", names}};
    }
    case Nature::unknown:
      return {{"type", {"string", "number", "boolean"}}};
    default:
      return {{"type", "string"}};
  }
}

Json comparison_schema(Nature nature, Comparison comparison) {
  if (!takes(nature, comparison)) return false;
  if (comparison == Comparison::exists) return {{"type", "boolean"}};
  if (is_for_texts(comparison)) return {{"type", "string"}};
  if (is_order(comparison) && nature == Nature::unknown) return {{"type", {"string", "number"}}};
  if (comparison != Comparison::in) return value_schema(nature);
  return {{"type", "array"}, {"minItems", 1}, {"items", value_schema(nature)}};
}

/// If the field is one of `names`, then these are its comparisons.
Json rule(const Json& names, Nature nature) {
  Json comparisons = Json::object();
  for (const NamedComparison& known : kComparisons)
    comparisons[std::string(known.name)] = comparison_schema(nature, known.comparison);
  const Json field =
      nature == Nature::unknown ? Json{{"pattern", "^meta[.]"}} : Json{{"enum", names}};
  return {{"if", {{"required", {"field"}}, {"properties", {{"field", field}}}}},
          {"then", {{"properties", comparisons}}}};
}

}  // namespace

Json condition_schema() {
  constexpr std::array kNatures = {Nature::text,   Nature::integer, Nature::number, Nature::moment,
                                   Nature::status, Nature::opaque,  Nature::unknown};
  std::array<Json, kNatures.size()> by_nature;
  Json names = Json::array();
  for (const auto& field : record::known_fields()) {
    names.push_back(std::string(field.name));
    by_nature[static_cast<size_t>(nature_of({field.id, field.type, {}}))].push_back(names.back());
  }
  Json schema = Json::parse(kCondition);
  Json& properties = schema["properties"];
  properties["field"] = {
      {"description", "The name of a field; meta.KEY for what is kept below meta."},
      {"anyOf", {{{"enum", names}}, {{"type", "string"}, {"pattern", "^meta[.]."}}}}};
  Json needs = Json::object(), some = Json::array();
  for (const NamedComparison& known : kComparisons) {
    const std::string name(known.name);
    properties[name] = {{"description", known.help}};
    needs[name] = {"field"};
    some.push_back({{"required", {name}}});
  }
  schema["dependencies"] = needs;
  schema["dependencies"]["field"] = {{"anyOf", some}};
  schema["allOf"] = Json::array();
  for (const Nature nature : kNatures)
    schema["allOf"].push_back(rule(by_nature[static_cast<size_t>(nature)], nature));
  return schema;
}

}  // namespace wirecopy::pipeline
