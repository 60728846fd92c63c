#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "pipeline/configuration.hpp"
#include "pipeline/document.hpp"
#include "pipeline/pointer.hpp"
#include "pipeline/schema.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::pipeline {
namespace {

struct NamedType {
  std::string_view name;
  JsonType type;
};
constexpr NamedType kTypes[] = {{"null", kNull},     {"boolean", kBoolean}, {"integer", kInteger},
                                {"number", kNumber}, {"string", kText},     {"array", kList},
                                {"object", kObject}};

struct NamedFormat {
  std::string_view name;
  Format format;
};
constexpr NamedFormat kFormats[] = {{"wirecopy-path", Format::path},
                                    {"wirecopy-secret", Format::secret},
                                    {"wirecopy-field", Format::field},
                                    {"wirecopy-duration", Format::duration},
                                    {"wirecopy-size", Format::size}};

/// Turns a JSON Schema into nodes. Every member function answers false after the first error.
class Compiler {
 public:
  bool compile(const Json& schema);
  Error error() const {
    return {Errc::invalid_config, message_, "schema " + (failed_at_.empty() ? "/" : failed_at_)};
  }
  std::shared_ptr<std::deque<SchemaNode>> nodes = std::make_shared<std::deque<SchemaNode>>();

 private:
  using Keyword = bool (Compiler::*)(const Json&, SchemaNode&);
  static Keyword keyword(std::string_view name);

  SchemaNode* part(const Json& value);
  bool fill(const Json& schema, SchemaNode& node);
  bool declare(const Json& schema);
  bool check_chains();
  bool check_chain(SchemaNode& node, std::map<const SchemaNode*, unsigned>& heights);
  bool check_defaults();

  bool type(const Json& value, SchemaNode& node);
  bool properties(const Json& value, SchemaNode& node);
  bool required(const Json& value, SchemaNode& node);
  bool additional(const Json& value, SchemaNode& node);
  bool items(const Json& value, SchemaNode& node);
  bool choices(const Json& value, SchemaNode& node);
  bool constant(const Json& value, SchemaNode& node);
  bool minimum(const Json& value, SchemaNode& node);
  bool maximum(const Json& value, SchemaNode& node);
  template <uint64_t SchemaNode::*member>
  bool count(const Json& value, SchemaNode& node);
  bool pattern(const Json& value, SchemaNode& node);
  bool one_of(const Json& value, SchemaNode& node);
  bool reference(const Json& value, SchemaNode& node);
  bool fallback(const Json& value, SchemaNode& node);
  bool examples(const Json& value, SchemaNode& node);
  bool format(const Json& value, SchemaNode& node);
  bool title(const Json& value, SchemaNode& node);
  bool description(const Json& value, SchemaNode& node);
  bool text_only(const Json& value, SchemaNode& node);
  bool ignored(const Json& value, SchemaNode& node);

  bool fail(std::string message) {
    if (message_.empty()) {
      message_ = std::move(message);
      failed_at_ = pointer_;
    }
    return false;
  }

  std::map<std::string, SchemaNode*, std::less<>> definitions_;
  std::string pointer_, message_, failed_at_;
  unsigned depth_ = 0;
};

Compiler::Keyword Compiler::keyword(std::string_view name) {
  using C = Compiler;
  static const std::map<std::string_view, Keyword> known = {
      {"type", &C::type},
      {"properties", &C::properties},
      {"required", &C::required},
      {"additionalProperties", &C::additional},
      {"items", &C::items},
      {"enum", &C::choices},
      {"const", &C::constant},
      {"minimum", &C::minimum},
      {"maximum", &C::maximum},
      {"minLength", &C::count<&SchemaNode::min_length>},
      {"maxLength", &C::count<&SchemaNode::max_length>},
      {"minItems", &C::count<&SchemaNode::min_items>},
      {"maxItems", &C::count<&SchemaNode::max_items>},
      {"pattern", &C::pattern},
      {"oneOf", &C::one_of},
      {"$ref", &C::reference},
      {"default", &C::fallback},
      {"examples", &C::examples},
      {"format", &C::format},
      {"title", &C::title},
      {"description", &C::description},
      {"$schema", &C::text_only},
      {"$id", &C::text_only},
      {"$defs", &C::ignored}};
  const auto at = known.find(name);
  return at == known.end() ? nullptr : at->second;
}

bool Compiler::compile(const Json& schema) {
  SchemaNode& root = nodes->emplace_back();
  return declare(schema) && fill(schema, root) && check_chains() && check_defaults();
}

// $defs are made before they are filled, so that they can name each other.
bool Compiler::declare(const Json& schema) {
  if (!schema.is_object() || !schema.contains("$defs")) return true;
  const Json& defs = schema["$defs"];
  const Step step(pointer_, "$defs");
  if (!defs.is_object()) return fail("$defs must be an object");
  for (const auto& [name, value] : defs.items()) definitions_[name] = &nodes->emplace_back();
  for (const auto& [name, value] : defs.items()) {
    const Step inner(pointer_, name);
    if (!fill(value, *definitions_[name])) return false;
  }
  return true;
}

bool Compiler::fill(const Json& schema, SchemaNode& node) {
  if (nodes->size() > Schema::kMaxNodes) return fail("the schema has more than 4096 parts");
  if (schema.is_boolean()) return node.never = !schema.get<bool>(), true;
  if (!schema.is_object()) return fail("a schema must be an object");
  if (++depth_ > kMaxDepth) return fail("more than 64 objects and lists nested");
  for (const auto& [name, value] : schema.items()) {
    const Step step(pointer_, name);
    const Keyword read = keyword(name);
    if (!read) return fail("the keyword " + in_quotes(name) + " is not supported");
    if (name == "$defs" && &node != &nodes->front()) return fail("$defs stand at the root only");
    if (name != "required" && !(this->*read)(value, node)) return false;
  }
  // Last, so that the options keep the order of "properties".
  if (schema.contains("required")) {
    const Step step(pointer_, "required");
    if (!required(schema["required"], node)) return false;
  }
  --depth_;
  for (size_t i = 0; i < node.properties.size(); ++i)
    node.property_index.emplace(node.properties[i].name, i);
  // "format" on a list speaks of its items: so options that are lists of paths say it.
  if (node.format != Format::none && node.items && node.items->format == Format::none)
    const_cast<SchemaNode*>(node.items)->format = node.format;
  return true;
}

SchemaNode* Compiler::part(const Json& value) {
  SchemaNode& node = nodes->emplace_back();
  return fill(value, node) ? &node : nullptr;
}

bool Compiler::type(const Json& value, SchemaNode& node) {
  const auto add = [&](const Json& name) {
    const auto* known =
        std::ranges::find_if(kTypes, [&](const NamedType& t) { return name == t.name; });
    if (known == std::end(kTypes)) return fail("unknown type " + name.dump());
    node.types |= known->type;
    return true;
  };
  if (!value.is_array()) return add(value);
  if (value.empty()) return fail("type names no type");
  return std::ranges::all_of(value, add);
}

bool Compiler::properties(const Json& value, SchemaNode& node) {
  if (!value.is_object()) return fail("properties must be an object");
  for (const auto& [name, schema] : value.items()) {
    const Step step(pointer_, name);
    const SchemaNode* property = part(schema);
    if (!property) return false;
    node.properties.push_back({name, property, false});
  }
  return true;
}

bool Compiler::required(const Json& value, SchemaNode& node) {
  if (!value.is_array()) return fail("required must be a list of names");
  if (value.size() > Schema::kMaxNodes) return fail("required names more than 4096 options");
  for (const Json& name : value) {
    if (!name.is_string()) return fail("required must be a list of names");
    const auto& text = name.get_ref<const std::string&>();
    const auto same = std::ranges::find(node.properties, text, &SchemaNode::Property::name);
    if (same != node.properties.end()) {
      same->required = true;
    } else {
      // What "properties" does not name may be anything.
      nodes->emplace_back();
      node.properties.push_back({text, &nodes->back(), true});
    }
  }
  return true;
}

bool Compiler::additional(const Json& value, SchemaNode& node) {
  return (node.additional = part(value)) != nullptr;
}

bool Compiler::items(const Json& value, SchemaNode& node) {
  return (node.items = part(value)) != nullptr;
}

bool Compiler::choices(const Json& value, SchemaNode& node) {
  if (!value.is_array() || value.empty()) return fail("enum must be a list of values");
  if (std::ranges::any_of(value, [](const Json& v) { return v.is_structured(); }))
    return fail("enum holds no objects and lists here");
  node.choices = std::make_shared<const Json>(value);
  node.choice_texts.clear();
  for (const Json& choice : value) node.choice_texts.push_back(choice.dump());
  return true;
}

bool Compiler::constant(const Json& value, SchemaNode& node) {
  if (value.is_structured()) return fail("const is no object and no list here");
  node.constant = std::make_shared<const Json>(value);
  if (node.choices) return true;
  return choices(Json::array({value}), node);
}

bool Compiler::minimum(const Json& value, SchemaNode& node) {
  if (!value.is_number()) return fail("minimum must be a number");
  node.minimum = std::make_shared<const Json>(value);
  node.minimum_text = value.dump();
  return true;
}

bool Compiler::maximum(const Json& value, SchemaNode& node) {
  if (!value.is_number()) return fail("maximum must be a number");
  node.maximum = std::make_shared<const Json>(value);
  node.maximum_text = value.dump();
  return true;
}

template <uint64_t SchemaNode::*member>
bool Compiler::count(const Json& value, SchemaNode& node) {
  if (!value.is_number_integer() || value < 0) return fail("this must be an integer from 0");
  node.*member = value.get<uint64_t>();
  return true;
}

bool Compiler::pattern(const Json& value, SchemaNode& node) {
  if (!value.is_string()) return fail("pattern must be a text");
  auto compiled = std::make_shared<const re2::RE2>(value.get_ref<const std::string&>(), RE2::Quiet);
  if (!compiled->ok()) return fail("the pattern cannot be used: " + compiled->error());
  node.pattern = std::move(compiled);
  return true;
}

bool Compiler::one_of(const Json& value, SchemaNode& node) {
  if (!value.is_array() || value.empty()) return fail("oneOf must be a list of schemas");
  for (size_t i = 0; i < value.size(); ++i) {
    const Step step(pointer_, i);
    node.one_of.push_back(part(value[i]));
    if (!node.one_of.back()) return false;
  }
  return true;
}

bool Compiler::reference(const Json& value, SchemaNode& node) {
  if (!value.is_string()) return fail("$ref must be a text");
  constexpr std::string_view kPrefix = "#/$defs/";
  const std::string_view to = value.get_ref<const std::string&>();
  if (to == "#") return node.ref = &nodes->front(), true;
  auto token = to.starts_with(kPrefix) ? to.substr(kPrefix.size() - 1) : std::string_view();
  const auto name = take_token(token);
  const auto at = name && token.empty() ? definitions_.find(*name) : definitions_.end();
  if (at == definitions_.end())
    return fail("$ref " + in_quotes(to) + " leads nowhere: use #/$defs/NAME");
  node.ref = at->second;
  return true;
}

bool Compiler::fallback(const Json& value, SchemaNode& node) {
  node.default_value = std::make_shared<const Json>(value);
  node.default_text = value.dump();
  return true;
}

bool Compiler::examples(const Json& value, SchemaNode& node) {
  if (!value.is_array()) return fail("examples must be a list");
  node.examples = std::make_shared<const Json>(value);
  return true;
}

bool Compiler::format(const Json& value, SchemaNode& node) {
  if (!value.is_string()) return fail("format must be a text");
  const auto& name = value.get_ref<const std::string&>();
  const auto* known = std::ranges::find(kFormats, name, &NamedFormat::name);
  if (known != std::end(kFormats)) return node.format = known->format, true;
  if (name.starts_with("wirecopy-")) return fail("unknown format " + in_quotes(name));
  return true;
}

bool Compiler::title(const Json& value, SchemaNode& node) {
  if (!value.is_string()) return fail("title must be a text");
  return node.title = value.get_ref<const std::string&>(), true;
}

bool Compiler::description(const Json& value, SchemaNode& node) {
  if (!value.is_string()) return fail("description must be a text");
  return node.description = value.get_ref<const std::string&>(), true;
}

bool Compiler::text_only(const Json& value, SchemaNode&) {
  return value.is_string() || fail("this must be a text");
}

bool Compiler::ignored(const Json&, SchemaNode&) { return true; }

// $ref and oneOf look at the same value again: a ring of them would never end.
bool Compiler::check_chains() {
  std::map<const SchemaNode*, unsigned> heights;
  return std::ranges::all_of(*nodes, [&](SchemaNode& n) { return check_chain(n, heights); });
}

bool Compiler::check_chain(SchemaNode& node, std::map<const SchemaNode*, unsigned>& heights) {
  constexpr unsigned kOpen = UINT32_MAX;
  const auto [at, is_new] = heights.emplace(&node, kOpen);
  if (!is_new) return at->second != kOpen || fail("$ref and oneOf form a ring");
  unsigned height = 0;
  node.secret = node.format == Format::secret;
  auto next = node.one_of;
  if (node.ref) next.push_back(node.ref);
  for (const SchemaNode* part : next) {
    if (!check_chain(const_cast<SchemaNode&>(*part), heights)) return false;
    height = std::max(height, heights[part] + 1);
    node.secret = node.secret || part->secret;
  }
  if (height > Schema::kMaxChain) return fail("$ref and oneOf lead on more than 16 times");
  at->second = height;
  return true;
}

bool Compiler::check_defaults() {
  for (const SchemaNode& node : *nodes) {
    if (!node.default_value) continue;
    const auto problem = check_default(node);
    if (!problem.empty())
      return fail("the default " + in_quotes(node.default_text) + " cannot stand: " + problem);
  }
  return true;
}

}  // namespace

Result<Schema> Schema::compile(const Json& schema) {
  Compiler compiler;
  if (!compiler.compile(schema)) return compiler.error();
  Schema out;
  out.json_ = std::make_shared<const Json>(schema);
  out.nodes_ = compiler.nodes;
  out.root_ = &compiler.nodes->front();
  return out;
}

}  // namespace wirecopy::pipeline
