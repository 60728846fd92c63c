#include "pipeline/example.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/validation.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr uint64_t kLongest = 4096;

class Maker {
 public:
  explicit Maker(const ExampleRules& rules) : rules_(rules) {}

  std::optional<Json> value(const SchemaNode& given, unsigned depth = 0) const {
    if (depth > Schema::kMaxChain) return std::nullopt;
    const SchemaNode& node = given.resolved();
    if (rules_.own)
      if (auto own = rules_.own(node)) return own;
    for (Json& candidate : candidates(given, node, depth))
      if (fits(candidate, node)) return std::move(candidate);
    return std::nullopt;
  }

 private:
  std::vector<Json> candidates(const SchemaNode& given, const SchemaNode& node,
                               unsigned depth) const {
    std::vector<Json> values;
    for (const auto& list : {given.examples, node.examples})
      if (list) values.insert(values.end(), list->begin(), list->end());
    if (!rules_.defaults_last) add_defaults(given, node, values);
    if (node.choices) values.insert(values.end(), node.choices->begin(), node.choices->end());
    for (const SchemaNode* one : node.one_of)
      if (auto made = value(*one, depth + 1)) values.push_back(*std::move(made));
    const auto allows = [&](uint8_t type) { return node.types == 0 || (node.types & type) != 0; };
    if (allows(kText)) values.push_back(text(node));
    if (allows(kBoolean)) values.push_back(false);
    if (allows(kInteger | kNumber)) add_numbers(node, values);
    if (allows(kList)) values.push_back(list(node, depth));
    if (allows(kObject)) values.push_back(object(node, depth));
    if (rules_.defaults_last) add_defaults(given, node, values);
    return values;
  }

  static void add_defaults(const SchemaNode& given, const SchemaNode& node,
                           std::vector<Json>& values) {
    for (const auto& value : {given.default_value, node.default_value})
      if (value) values.push_back(*value);
  }

  static Json text(const SchemaNode& node) {
    switch (node.format) {
      case Format::path:
        return "file";
      case Format::duration:
        return "1s";
      case Format::size:
        return "1MB";
      case Format::field:
        return "title";
      default:
        break;
    }
    std::string text = "text";
    text.resize(std::clamp<uint64_t>(text.size(), std::min(node.min_length, kLongest),
                                     std::min(node.max_length, kLongest)),
                'x');
    return text;
  }

  static void add_numbers(const SchemaNode& node, std::vector<Json>& values) {
    if (node.minimum) values.push_back(*node.minimum);
    if (node.maximum) values.push_back(*node.maximum);
    values.push_back(1);
  }

  Json list(const SchemaNode& node, unsigned depth) const {
    Json list = Json::array();
    const auto item = node.items != nullptr ? value(*node.items, depth + 1) : Json("text");
    const uint64_t size = std::max<uint64_t>(1, node.min_items);
    if (item && size <= kLongest) list.insert(list.end(), static_cast<size_t>(size), *item);
    return list;
  }

  Json object(const SchemaNode& node, unsigned depth) const {
    Json object = Json::object();
    for (const SchemaNode::Property& property : node.properties)
      if (property.required || (rules_.with_optional && property.node->examples))
        if (auto made = value(*property.node, depth + 1)) object[property.name] = *std::move(made);
    return object;
  }

  const ExampleRules& rules_;
};

/// Has texts that are secrets come from the environment.
void hide_secrets(Json& value, const SchemaNode& given) {
  const SchemaNode& node = given.resolved();
  if (!node.secret && node.format != Format::secret && !value.is_structured()) return;
  for (const SchemaNode* part : node.one_of)
    if (fits(value, *part)) return hide_secrets(value, *part);
  if (value.is_string() && node.format == Format::secret)
    value = Json({{"$env", "SECRET"}, {"default", value}});
  else if (value.is_array() && node.items != nullptr)
    for (Json& item : value) hide_secrets(item, *node.items);
  else if (value.is_object())
    for (const SchemaNode::Property& property : node.properties)
      if (value.contains(property.name)) hide_secrets(value[property.name], *property.node);
}

}  // namespace

std::optional<Json> example_value(const SchemaNode& node, const ExampleRules& rules) {
  return Maker(rules).value(node);
}

Json example_config(const Schema& schema) {
  std::optional<Json> config = example_value(schema.root());
  if (!config) {
    config = Json::object();
    for (const SchemaNode::Property& property : schema.root().properties)
      if (property.required)
        (*config)[property.name] = example_value(*property.node).value_or("...");
  }
  hide_secrets(*config, schema.root());
  return *std::move(config);
}

}  // namespace wirecopy::pipeline
