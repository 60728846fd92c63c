#pragma once

/// \file
/// The closed subset of JSON Schema (2020-12) in which stages describe their configuration.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/json.hpp"

namespace re2 {
class RE2;
}

namespace wirecopy::pipeline {

/// JSON types as bits, so that a schema can allow several.
enum JsonType : uint8_t {
  kNull = 1,
  kBoolean = 2,
  kInteger = 4,
  kNumber = 8,  ///< an integer is a number too
  kText = 16,
  kList = 32,
  kObject = 64,
};

/// What `format` may say of a text. Unknown formats outside wirecopy's are notes for editors only.
enum class Format { none, path, secret, field, duration, size };

/// One schema or part of it. Texts beside values are their JSON forms, for messages and `describe`.
struct SchemaNode {
  struct Property {
    std::string name;
    const SchemaNode* node;
    bool required;
  };

  bool never = false;  ///< the schema `false`
  uint8_t types = 0;   ///< JsonType bits; 0: any
  std::string title, description;
  Format format = Format::none;
  bool secret = false;  ///< a secret may stand here, directly or by $ref or oneOf

  std::vector<Property> properties;  ///< as written, then those that are only required
  std::unordered_map<std::string_view, size_t> property_index;
  const SchemaNode* additional = nullptr;  ///< nullptr: anything
  const SchemaNode* items = nullptr;
  const SchemaNode* ref = nullptr;
  std::vector<const SchemaNode*> one_of;

  std::shared_ptr<const Json> choices;   ///< the list of `enum`, or `const` as a list of one
  std::shared_ptr<const Json> constant;  ///< `const` where there is `enum` too, else null
  std::shared_ptr<const Json> default_value;
  std::shared_ptr<const Json> minimum, maximum;
  std::shared_ptr<const Json> examples;
  std::vector<std::string> choice_texts;
  std::string default_text, minimum_text, maximum_text;

  uint64_t min_length = 0, max_length = UINT64_MAX;  ///< code points
  uint64_t min_items = 0, max_items = UINT64_MAX;
  std::shared_ptr<const re2::RE2> pattern;

  const Property* find(std::string_view name) const;
  /// What stands behind $ref, or this one.
  const SchemaNode& resolved() const;
};

/// A compiled schema. Copies share it. Threads: all functions from any thread.
class Schema {
 public:
  static constexpr size_t kMaxNodes = 4096;
  static constexpr unsigned kMaxChain = 16;  ///< of $ref and oneOf that look at one value

  /// Errors: invalid_config with the pointer into the schema as `where`: an unknown keyword, a
  /// $ref that leads nowhere or in a ring, a default that the schema itself refuses.
  static Result<Schema> compile(const Json& schema);

  /// The same from text, as a plugin carries it. \param name what messages call the text
  static Result<Schema> parse(std::string_view text, std::string name);

  const SchemaNode& root() const { return *root_; }
  /// As it was written.
  const Json& json() const { return *json_; }

  /// The parts that speak of one place: \param path keys and indices from the root
  std::vector<const SchemaNode*> parts_at(std::span<const std::string> path) const;

 private:
  Schema() = default;
  std::shared_ptr<const Json> json_;
  std::shared_ptr<const std::deque<SchemaNode>> nodes_;
  const SchemaNode* root_ = nullptr;
};

/// The JsonType bits that may stand here, through $ref and oneOf; 0: any.
uint8_t accepted_types(const SchemaNode& node);

/// "an integer from 1 to 2000", "a text", `"a", "b" or "c"`: completes "x must be ...".
std::string expected_words(const SchemaNode& node);

/// "integer, 1..2000, default 300": after the name of an option.
std::string short_words(const SchemaNode& node);

}  // namespace wirecopy::pipeline
