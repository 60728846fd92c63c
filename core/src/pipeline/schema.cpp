#include "pipeline/schema.hpp"

#include <algorithm>

#include "pipeline/document.hpp"
#include "pipeline/pointer.hpp"

namespace wirecopy::pipeline {
namespace {

void add_with_alternatives(std::vector<const SchemaNode*>& to, const SchemaNode* node) {
  if (!node || std::ranges::find(to, node) != to.end()) return;
  to.push_back(node);
  add_with_alternatives(to, node->ref);
  for (const SchemaNode* part : node->one_of) add_with_alternatives(to, part);
}

}  // namespace

const SchemaNode::Property* SchemaNode::find(std::string_view name) const {
  const auto at = property_index.find(name);
  return at == property_index.end() ? nullptr : &properties[at->second];
}

const SchemaNode& SchemaNode::resolved() const {
  const SchemaNode* at = this;
  while (at->ref != nullptr) at = at->ref;
  return *at;
}

Result<Schema> Schema::parse(std::string_view text, std::string name) {
  Diagnostics problems;
  const auto source = std::make_shared<SourceText>(std::move(name), std::string(text));
  const auto document = Document::parse(source, problems);
  if (!problems.has_errors()) return compile(document->root());
  const auto first = problems.sorted().front();
  const Position at = source->position(first.range.begin);
  return Error{Errc::invalid_config, first.message,
               source->name() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column)};
}

std::vector<const SchemaNode*> Schema::parts_at(std::span<const std::string> path) const {
  std::vector<const SchemaNode*> parts;
  add_with_alternatives(parts, root_);
  for (const auto& token : path) {
    std::vector<const SchemaNode*> below;
    for (const SchemaNode* part : parts) {
      const auto* property = part->find(token);
      add_with_alternatives(below, property ? property->node : part->additional);
      if (index_of(token)) add_with_alternatives(below, part->items);
    }
    parts = std::move(below);
  }
  return parts;
}

uint8_t accepted_types(const SchemaNode& node) {
  if (node.types != 0) return node.types;
  if (node.ref) return accepted_types(*node.ref);
  uint8_t types = 0;
  for (const SchemaNode* part : node.one_of) {
    const uint8_t more = accepted_types(*part);
    if (more == 0) return 0;
    types |= more;
  }
  return types;
}

}  // namespace wirecopy::pipeline
