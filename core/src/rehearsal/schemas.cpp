#include "rehearsal/schemas.hpp"

#include <cassert>
#include <nlohmann/json.hpp>

#include "pipeline/validation.hpp"

namespace wirecopy::rehearsal {
namespace {

constexpr const char* kTestSchema = R"({
  "type": "object", "required": ["cases"], "additionalProperties": false,
  "properties": {
    "$schema": {"type": "string"},
    "pipeline": {"type": "string", "minLength": 1},
    "env": {"type": "object", "additionalProperties": {"type": "string"}},
    "now": {"type": "string"},
    "mocks": {"type": "object"},
    "http": {"type": "string", "minLength": 1},
    "cases": {"type": "array", "minItems": 1, "maxItems": 10000}
  }
})";

constexpr const char* kCaseSchema = R"({
  "type": "object", "required": ["name", "articles"], "additionalProperties": false,
  "properties": {
    "name": {"type": "string", "minLength": 1, "maxLength": 200},
    "now": {"type": "string"},
    "articles": {"type": ["array", "object"]},
    "mocks": {"type": "object"},
    "out": {"type": ["array", "object"]},
    "dropped": {
      "type": "array",
      "items": {
        "type": "object", "required": ["stage"], "additionalProperties": false,
        "properties": {
          "stage": {"type": "string"},
          "reason": {"type": "string", "minLength": 1},
          "article": {"type": "integer", "minimum": 1}
        }
      }
    },
    "dead": {
      "type": "array",
      "items": {
        "type": "object", "required": ["stage"], "additionalProperties": false,
        "properties": {
          "stage": {"type": "string"},
          "error": {"type": "string", "minLength": 1},
          "article": {"type": "integer", "minimum": 1}
        }
      }
    },
    "counts": {
      "type": "object",
      "additionalProperties": {
        "type": ["integer", "object"], "minimum": 0, "additionalProperties": false,
        "properties": {
          "in": {"type": "integer", "minimum": 0},
          "emitted": {"type": "integer", "minimum": 0},
          "out": {"type": "integer", "minimum": 0},
          "absorbed": {"type": "integer", "minimum": 0},
          "dropped": {"type": "integer", "minimum": 0},
          "dead": {"type": "integer", "minimum": 0},
          "held": {"type": "integer", "minimum": 0}
        }
      }
    }
  }
})";

constexpr const char* kMockSchema = R"({
  "type": "object", "additionalProperties": false,
  "properties": {
    "when": {"type": "object"},
    "set": {"type": "object"},
    "drop": {"type": "string", "minLength": 1, "maxLength": 200},
    "reject": {"type": "string", "minLength": 1, "maxLength": 2000}
  }
})";

pipeline::Schema own_schema(const char* text) {
  auto schema = pipeline::Schema::parse(text, "test schema");
  assert(schema);
  return *std::move(schema);
}

}  // namespace

const pipeline::Schema& test_schema() {
  static const pipeline::Schema schema = own_schema(kTestSchema);
  return schema;
}

const pipeline::Schema& case_schema() {
  static const pipeline::Schema schema = own_schema(kCaseSchema);
  return schema;
}

const pipeline::Schema& mock_schema() {
  static const pipeline::Schema schema = own_schema(kMockSchema);
  return schema;
}

bool has_good(const pipeline::Json& object, const pipeline::Schema& schema, const char* member) {
  const auto* known = schema.root().find(member);
  return known != nullptr && object.contains(member) &&
         pipeline::fits(object[member], *known->node);
}

}  // namespace wirecopy::rehearsal
