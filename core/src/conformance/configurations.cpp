#include "conformance/configurations.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "conformance/articles.hpp"
#include "pipeline/configuration.hpp"
#include "pipeline/example.hpp"
#include "pipeline/validation.hpp"

namespace wirecopy::conformance {
namespace {

using pipeline::Format;
using pipeline::SchemaNode;
namespace fs = std::filesystem;

/// Makes values that fit a schema; their paths are of the attempt.
class Maker {
 public:
  explicit Maker(const Attempt& attempt) : attempt_(attempt) {}

  std::optional<Json> value(const SchemaNode& node) const {
    // A default is what a stage was refused with, where one is asked for.
    return pipeline::example_value(
        node, {[this](const SchemaNode& part) { return paths(part); }, false, true});
  }

 private:
  /// A source that takes one path reads a file, mostly; one that takes a list, folders too.
  std::optional<Json> paths(const SchemaNode& node) const {
    const bool is_source = attempt_.stage->kind == WCP_SOURCE;
    if (node.format == Format::path)
      return (is_source ? samples() / "wire.txt" : attempt_.folder / "made-up").string();
    const bool is_list = (node.types & pipeline::kList) != 0 && node.items != nullptr &&
                         node.items->resolved().format == Format::path;
    if (is_source && is_list) return Json::array({samples().string()});
    return std::nullopt;
  }
  fs::path samples() const {
    const fs::path folder = attempt_.folder / "samples";
    if (!fs::exists(folder)) write_sample_files(folder);
    return folder;
  }

  const Attempt& attempt_;
};

void add_texts(const Json& value, std::set<std::string>& texts) {
  if (value.is_string()) texts.insert(value.get<std::string>());
  for (const Json& part : value)
    if (value.is_structured()) add_texts(part, texts);
}

/// Fills in defaults and sees to it that every path lies in the attempt's folder, but for those
/// that were given for a source to read: these are the user's.
std::shared_ptr<const Json> completed(const Attempt& attempt, const pipeline::Schema& schema,
                                      Json value) {
  std::set<std::string> given;
  add_texts(Json::parse(attempt.given), given);
  const auto inside = [&](std::string& text, Format format) {
    if (format != Format::path || text.starts_with(attempt.folder.string())) return;
    if (attempt.stage->kind == WCP_SOURCE && text != "-" && given.contains(text))
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
    for (const auto& [what, bad] : wrong_values(property.node->resolved())) {
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
    const SchemaNode& node = property.node->resolved();
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
