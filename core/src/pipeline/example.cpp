#include "pipeline/example.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace wirecopy::pipeline {
namespace {

constexpr unsigned kDeepest = 16;      // a schema may hold itself
constexpr uint64_t kMostItems = 1000;  // and ask for more than anybody reads

Json example_of(const SchemaNode& node, unsigned depth);

Json text_of(const SchemaNode& node) {
  switch (node.format) {
    case Format::path:
      return "file";
    case Format::field:
      return "title";
    case Format::duration:
      return "1m";
    case Format::size:
      return "1MB";
    case Format::secret:
      return {{"$env", "SECRET"}, {"default", "change me"}};
    case Format::none:
      break;
  }
  std::string text = "text";
  text.resize(std::clamp<uint64_t>(text.size(), std::min(node.min_length, kMostItems),
                                   std::min(node.max_length, kMostItems)),
              'x');
  return text;
}

Json object_of(const SchemaNode& node, unsigned depth) {
  Json object = Json::object();
  for (const SchemaNode::Property& property : node.properties)
    if (property.required || property.node->examples)
      object[property.name] = example_of(*property.node, depth);
  return object;
}

Json list_of(const SchemaNode& node, unsigned depth) {
  const uint64_t size =
      std::min({std::max<uint64_t>(node.min_items, 1), node.max_items, kMostItems});
  return Json(static_cast<size_t>(size),
              node.items ? example_of(*node.items, depth) : Json("text"));
}

Json of_its_type(const SchemaNode& node, unsigned depth) {
  if (node.types & kObject) return object_of(node, depth);
  if (node.types & kList) return list_of(node, depth);
  if (node.types & kText) return text_of(node);
  if (node.types & (kInteger | kNumber))
    return node.minimum ? *node.minimum : node.maximum ? *node.maximum : Json(1);
  if (node.types & kBoolean) return true;
  return node.types == kNull ? Json() : Json("text");
}

Json example_of(const SchemaNode& node, unsigned depth) {
  if (node.examples && !node.examples->empty()) return node.examples->front();
  if (node.default_value) return *node.default_value;
  if (node.constant) return *node.constant;
  if (node.choices && !node.choices->empty()) return node.choices->front();
  if (depth == kDeepest) return {};
  if (node.ref != nullptr) return example_of(*node.ref, depth + 1);
  if (!node.one_of.empty()) return example_of(*node.one_of.front(), depth + 1);
  return of_its_type(node, depth + 1);
}

}  // namespace

Json example_config(const Schema& schema) { return example_of(schema.root(), 0); }

}  // namespace wirecopy::pipeline
