#include "pipeline/published_schema.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/file_schema.hpp"
#include "pipeline/quantity.hpp"
#include "pipeline/stage_members.hpp"
#include "record/fields.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr const char* kDefinitions = "#/definitions/";
constexpr const char* kAnnotations[] = {"title", "description", "default", "examples"};

Json reference(const std::string& name) { return {{"$ref", kDefinitions + name}}; }

/// Whether JavaScript reads the pattern as RE2 does.
bool is_portable(const std::string& pattern) {
  for (size_t at = 0; (at = pattern.find("(?", at)) != pattern.npos; at += 2)
    if (pattern.compare(at, 3, "(?:") != 0) return false;
  for (const char* only_in_re2 : {"\\A", "\\z", "\\C", "\\Q", "\\p", "\\P", "\\pN", "[[:"})
    if (pattern.find(only_in_re2) != pattern.npos) return false;
  return true;
}

Json field_schema() {
  Json names = Json::array();
  for (const auto& field : record::known_fields()) names.push_back(std::string(field.name));
  return Json::array({{{"enum", names}}, {{"pattern", "^meta[.]."}}});
}

/// From the subset of 2020-12 that schemas here are written in to draft-07.
class Publisher {
 public:
  /// \param name of the definition that the schema becomes; its $defs become NAME/DEFINITION
  Publisher(std::string name, bool is_config, Json& definitions)
      : name_(std::move(name)), is_config_(is_config), definitions_(definitions) {}

  Json published(const Json& schema);

 private:
  Json part(const Json& schema);
  void publish_format(const std::string& format, const Json& schema, Json& out) const;
  Json target(const std::string& reference) const;

  const std::string name_;
  const bool is_config_;  ///< values may come from outside
  Json& definitions_;
};

bool takes_text(const Json& schema) {
  const auto type = schema.find("type");
  if (type == schema.end() || type->is_string()) return type == schema.end() || *type == "string";
  return std::find(type->begin(), type->end(), "string") != type->end();
}

// Of a list the format speaks of its items, which say it, too, where it matters.
void Publisher::publish_format(const std::string& format, const Json& schema, Json& out) const {
  if (format == "wirecopy-secret") out["writeOnly"] = true;
  if (!takes_text(schema)) return;
  if (format == "wirecopy-field") out["anyOf"] = field_schema();
  const bool is_duration = format == "wirecopy-duration";
  if (!is_duration && format != "wirecopy-size") return;
  const std::string pattern = is_duration ? duration_pattern() : size_pattern();
  out["anyOf"] = Json::array({{{"pattern", pattern}}});
  // A default may have another form: "" for none.
  if (schema.contains("default")) out["anyOf"].push_back({{"enum", {schema["default"]}}});
}

Json Publisher::target(const std::string& reference) const {
  if (reference == "#") return pipeline::reference(name_);
  return pipeline::reference(name_ + "~1" + reference.substr(reference.rfind('/') + 1));
}

Json Publisher::published(const Json& schema) {
  if (!schema.is_object()) return schema;
  Json out = Json::object();
  for (const auto& [key, value] : schema.items()) {
    if (key == "$schema" || key == "$id") continue;
    if (key == "$defs") {
      for (const auto& [name, definition] : value.items())
        definitions_[name_ + '/' + name] = published(definition);
    } else if (key == "$ref") {
      out["allOf"] = Json::array({target(value.get<std::string>())});
    } else if (key == "properties") {
      out[key] = Json::object();
      for (const auto& [name, property] : value.items()) out[key][name] = part(property);
    } else if (key == "items" || key == "additionalProperties") {
      out[key] = part(value);
    } else if (key == "oneOf") {
      out[key] = Json::array();
      for (const Json& form : value) out[key].push_back(published(form));
    } else if (key == "format") {
      publish_format(value.get<std::string>(), schema, out);
    } else if (key != "pattern" || is_portable(value.get<std::string>())) {
      out[key] = value;
    }
  }
  return out;
}

/// A schema of a value inside another: inside a configuration it may come from outside.
Json Publisher::part(const Json& schema) {
  Json form = published(schema);
  if (!is_config_ || !form.is_object()) return form;
  Json out = Json::object();
  for (const char* annotation : kAnnotations) {
    if (!form.contains(annotation)) continue;
    out[annotation] = form[annotation];
    form.erase(annotation);
  }
  if (!form.empty())
    out["anyOf"] = Json::array({std::move(form), reference("variable"), reference("file")});
  return out;
}

/// One type among all that a stage may have.
struct Alternative {
  std::string type, summary;
  StageKind kind;
  const Schema* config = nullptr;  ///< null: it has none
  bool is_serial = false;
};

/// If the stage is of this type, then so are its members.
Json rule(const Alternative& one) {
  Json properties = Json::object(), required = Json::array();
  for (const std::string_view member : kSpecialMembers) {
    if (!may_have(one.kind, member)) properties[std::string(member)] = false;
    if (must_have(one.kind, member)) required.push_back(std::string(member));
  }
  if (one.is_serial) properties["parallel"] = false;
  if (one.config) {
    properties["config"] = reference(one.type);
    for (const auto& option : one.config->root().properties)
      if (option.required && required.empty()) required.push_back("config");
  }
  Json then = {{"properties", properties}};
  if (!required.empty()) then["required"] = required;
  return {{"if", {{"properties", {{"type", {{"const", one.type}}}}}, {"required", {"type"}}}},
          {"then", then}};
}

Json stage_definition(const std::vector<Alternative>& alternatives, Json& definitions) {
  Json stage = Publisher("stage", false, definitions).published(stage_schema().json());
  Json types = Json::array(), summaries = Json::array(), rules = Json::array();
  for (const Alternative& one : alternatives) {
    types.push_back(one.type);
    summaries.push_back(one.summary);
    rules.push_back(rule(one));
  }
  Json& properties = stage["properties"];
  properties["type"]["enum"] = types;
  properties["type"]["enumDescriptions"] = summaries;  // which VS Code shows
  const auto say = [](Json& part) { part["allOf"] = Json::array({reference("condition")}); };
  say(properties["when"]);
  say(properties["routes"]["items"]["properties"]["when"]);
  stage["allOf"] = rules;
  return stage;
}

std::vector<Alternative> alternatives_of(const StageCatalogue& catalogue) {
  std::vector<Alternative> alternatives;
  for (const std::string& name : catalogue.names()) {
    const auto found = catalogue.find(name);
    if (!found || *found == nullptr) continue;
    const StageType& type = **found;
    alternatives.push_back({type.id, type.summary, type.kind, &type.schema, !type.is_reentrant});
  }
  alternatives.push_back({"filter", kFilterSummary, StageKind::filter});
  alternatives.push_back({"route", kRouteSummary, StageKind::route});
  return alternatives;
}

}  // namespace

Json published_schema(const StageCatalogue& catalogue) {
  const auto alternatives = alternatives_of(catalogue);
  Json definitions = Json::object();
  definitions["stage"] = stage_definition(alternatives, definitions);
  definitions["condition"] = condition_schema();
  definitions["variable"] =
      Publisher("variable", false, definitions).published(variable_schema().json());
  definitions["file"] = Publisher("file", false, definitions).published(file_schema().json());
  for (const Alternative& one : alternatives)
    if (one.config)
      definitions[one.type] = Publisher(one.type, true, definitions).published(one.config->json());
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                 {"title", "A pipeline of wirecopy"},
                 {"allowComments", true}};  // asked for by VS Code; others do not mind
  schema.update(Publisher("", false, definitions).published(pipeline_schema().json()));
  schema["properties"]["stages"]["items"] = reference("stage");
  definitions["http"] = Publisher("http", true, definitions).published(http_schema().json());
  schema["properties"]["http"] = reference("http");
  schema["definitions"] = definitions;
  return schema;
}

}  // namespace wirecopy::pipeline
