#include "conformance/configurations.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "conformance/articles.hpp"
#include "pipeline/configuration.hpp"
#include "pipeline/validation.hpp"

namespace wirecopy::conformance {
namespace {

using pipeline::Format;
using pipeline::SchemaNode;
namespace fs = std::filesystem;

const SchemaNode& resolved(const SchemaNode& node) {
  const SchemaNode* at = &node;
  while (at->ref != nullptr) at = at->ref;
  return *at;
}

/// Makes values that fit a schema.
class Maker {
 public:
  explicit Maker(const Attempt& attempt) : attempt_(attempt) {}

  std::optional<Json> value(const SchemaNode& given, unsigned depth = 0) const {
    if (depth > pipeline::Schema::kMaxChain) return std::nullopt;
    const SchemaNode& node = resolved(given);
    for (Json& candidate : candidates(node, depth))
      if (pipeline::fits(candidate, node)) return std::move(candidate);
    return std::nullopt;
  }

  /// A source that takes one path reads a file, mostly; one that takes a list, folders too.
  std::string path(std::string_view name) const {
    if (attempt_.stage->kind == WCP_SOURCE) return (samples() / "wire.txt").string();
    return (attempt_.folder / fs::path(name)).string();
  }

 private:
  bool is_list_of_paths(const SchemaNode& node) const {
    return attempt_.stage->kind == WCP_SOURCE && (node.types & pipeline::kList) != 0 &&
           node.items != nullptr && resolved(*node.items).format == Format::path;
  }
  fs::path samples() const {
    const fs::path folder = attempt_.folder / "samples";
    if (!fs::exists(folder)) write_sample_files(folder);
    return folder;
  }

  std::vector<Json> candidates(const SchemaNode& node, unsigned depth) const {
    std::vector<Json> values;
    if (node.format == Format::path) return {path("made-up")};
    if (is_list_of_paths(node)) return {Json::array({samples().string()})};
    if (node.examples) values.insert(values.end(), node.examples->begin(), node.examples->end());
    if (node.choices) values.insert(values.end(), node.choices->begin(), node.choices->end());
    for (const SchemaNode* one : node.one_of)
      if (auto made = value(*one, depth + 1)) values.push_back(*std::move(made));
    const auto allows = [&](uint8_t type) { return node.types == 0 || (node.types & type) != 0; };
    if (allows(pipeline::kText)) add_texts(node, values);
    if (allows(pipeline::kBoolean)) values.push_back(false);
    if (allows(pipeline::kInteger | pipeline::kNumber)) add_numbers(node, values);
    if (allows(pipeline::kList)) add_list(node, values, depth);
    if (allows(pipeline::kObject)) add_object(node, values, depth);
    if (node.default_value) values.push_back(*node.default_value);  // what it was refused with
    return values;
  }

  static void add_texts(const SchemaNode& node, std::vector<Json>& values) {
    switch (node.format) {
      case Format::duration:
        values.push_back("1s");
        break;
      case Format::size:
        values.push_back("1MB");
        break;
      case Format::field:
        values.push_back("title");
        break;
      default:
        values.push_back(std::string(std::clamp<uint64_t>(1, node.min_length, 4096), 'a'));
    }
  }
  static void add_numbers(const SchemaNode& node, std::vector<Json>& values) {
    if (node.minimum) values.push_back(*node.minimum);
    if (node.maximum) values.push_back(*node.maximum);
    values.push_back(1);
  }
  void add_list(const SchemaNode& node, std::vector<Json>& values, unsigned depth) const {
    Json list = Json::array();
    const auto item = node.items != nullptr ? value(*node.items, depth + 1) : Json("a");
    if (item) list.insert(list.end(), std::clamp<uint64_t>(1, node.min_items, 4096), *item);
    values.push_back(std::move(list));
  }
  void add_object(const SchemaNode& node, std::vector<Json>& values, unsigned depth) const {
    Json object = Json::object();
    for (const auto& property : node.properties)
      if (property.required)
        if (auto made = value(*property.node, depth + 1)) object[property.name] = *std::move(made);
    values.push_back(std::move(object));
  }

  const Attempt& attempt_;
};

void add_texts(const Json& value, std::set<std::string>& texts) {
  if (value.is_string()) texts.insert(value.get<std::string>());
  for (const Json& part : value)
    if (value.is_structured()) add_texts(part, texts);
}

/// Fills in defaults and sees to it that every path lies in the attempt's folder, but for those
/// that were given: these are the user's.
std::shared_ptr<const Json> completed(const Attempt& attempt, const pipeline::Schema& schema,
                                      Json value) {
  std::set<std::string> given;
  add_texts(Json::parse(attempt.given), given);
  const auto inside = [&](std::string& text, Format format) {
    if (format != Format::path || text.starts_with(attempt.folder.string())) return;
    if (text != "-" && given.contains(text))
      text = fs::absolute(text).lexically_normal().string();
    else if (fs::path(text).is_relative())
      text = (attempt.folder / fs::path(text).filename()).string();
  };
  pipeline::apply_defaults(value, schema.root(), inside);
  return std::make_shared<const Json>(std::move(value));
}

Error no_value(const std::string& name) {
  return {Errc::invalid_config, "the option \"" + name +
                                    "\" is required, and no value can be made out of the schema: " +
                                    "give it by --config"};
}

/// Values that no option of these types takes.
std::vector<std::pair<std::string, Json>> wrong_values(const SchemaNode& node) {
  const uint8_t types = pipeline::accepted_types(node);
  std::vector<std::pair<std::string, Json>> values;
  // Something that has no type in common with it; an option without types takes it, which is wrong.
  if ((types & pipeline::kObject) == 0)
    values.emplace_back("an object", Json::object({{"nobody", "knows"}}));
  else if ((types & pipeline::kText) == 0)
    values.emplace_back("a text", "neither");
  else
    values.emplace_back("null", nullptr);
  if (types & (pipeline::kInteger | pipeline::kNumber)) {
    if (node.minimum) values.emplace_back("less than its minimum", node.minimum->get<double>() - 1);
    if (node.maximum) values.emplace_back("more than its maximum", node.maximum->get<double>() + 1);
  }
  if (node.choices) values.emplace_back("no choice of it", "neither-of-them");
  if (node.format == Format::duration || node.format == Format::size)
    values.emplace_back("no quantity", "many");
  return values;
}

}  // namespace

Result<Configuration> usable_configuration(const Attempt& attempt, const pipeline::Schema& schema,
                                           const std::set<std::string>& needed) {
  Json value = Json::parse(attempt.given);
  Configuration made;
  const Maker maker(attempt);
  for (const auto& property : schema.root().properties) {
    const bool is_needed = property.required || needed.contains(property.name);
    if (!is_needed || value.contains(property.name)) continue;
    auto option = maker.value(*property.node);
    if (!option) return no_value(property.name);
    value[property.name] = *std::move(option);
    made.made_up = true;
  }
  std::string misfit;
  pipeline::validate(value, schema.root(), {.name = attempt.stage->id, .root = "the configuration"},
                     [&](const pipeline::Finding& finding) {
                       if (misfit.empty()) misfit = finding.message;
                     });
  if (!misfit.empty() && attempt.given != "{}")
    return Error{Errc::bad_input, "--config: " + misfit};
  if (!misfit.empty())
    return Error{Errc::invalid_config,
                 "no configuration that fits the schema is at hand: give one by --config"};
  made.value = completed(attempt, schema, std::move(value));
  return made;
}

std::vector<Configuration> wrong_configurations(const pipeline::Schema& schema,
                                                const Configuration& usable) {
  std::vector<Configuration> wrong;
  Json value = *usable.value;
  value["an_option_that_nobody_knows"] = 1;
  wrong.push_back({"an unknown option", std::make_shared<const Json>(value)});
  for (const auto& property : schema.root().properties) {
    for (const auto& [what, bad] : wrong_values(resolved(*property.node))) {
      value = *usable.value;
      value[property.name] = bad;
      wrong.push_back({"\"" + property.name + "\": " + what, std::make_shared<const Json>(value)});
    }
    if (!property.required) continue;
    value = *usable.value;
    value.erase(property.name);
    wrong.push_back(
        {"no \"" + property.name + "\", which is required", std::make_shared<const Json>(value)});
  }
  return wrong;
}

std::vector<Configuration> allowed_configurations(const Attempt& attempt,
                                                  const pipeline::Schema& schema,
                                                  const Configuration& usable) {
  std::vector<Configuration> allowed;
  for (const auto& property : schema.root().properties) {
    const SchemaNode& node = resolved(*property.node);
    if (node.format == Format::path) continue;
    Json values = Json::array();
    for (const auto& list : {node.examples, node.choices})
      if (list) values.insert(values.end(), list->begin(), list->end());
    for (const auto& bound : {node.minimum, node.maximum})
      if (bound) values.push_back(*bound);
    if (pipeline::accepted_types(node) == pipeline::kBoolean)
      values.insert(values.end(), {true, false});
    for (const Json& one : values) {
      Json value = *usable.value;
      value[property.name] = one;
      if (pipeline::fits(value, schema.root()))
        allowed.push_back({"\"" + property.name + "\": " + one.dump(),
                           completed(attempt, schema, std::move(value))});
    }
  }
  return allowed;
}

}  // namespace wirecopy::conformance
