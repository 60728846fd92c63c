#include "pipeline/file_schema.hpp"

#include <cassert>

namespace wirecopy::pipeline {
namespace {

constexpr const char* kPipelineSchema = R"({
  "type": "object", "required": ["stages"], "additionalProperties": false,
  "properties": {
    "$schema": {"type": "string"},
    "name": {"type": "string", "pattern": "^[a-z0-9_-]{1,64}$"},
    "stages": {"type": "array", "minItems": 1, "maxItems": 1000},
    "workers": {"type": "integer", "minimum": 0, "maximum": 1024, "default": 0},
    "order": {"enum": ["none", "source"], "default": "none"},
    "max_memory": {"type": "string", "format": "wirecopy-size"},
    "state": {
      "type": "object", "additionalProperties": false,
      "properties": {
        "path": {"type": "string", "format": "wirecopy-path"},
        "sync": {"enum": ["full", "normal"], "default": "full"},
        "retention": {
          "type": "object", "additionalProperties": false,
          "properties": {
            "seen": {"type": "integer", "minimum": 0, "maximum": 1000000000, "default": 1000000},
            "dead": {"type": "string", "format": "wirecopy-duration"},
            "lineage": {"type": "string", "format": "wirecopy-duration", "default": "30d"},
            "max_bytes": {"type": "string", "format": "wirecopy-size"}
          }
        }
      }
    }
  }
})";

constexpr const char* kStageSchema = R"({
  "type": "object", "required": ["type"], "additionalProperties": false,
  "properties": {
    "id": {"type": "string", "pattern": "^[a-z][a-z0-9_-]{0,63}$"},
    "type": {"type": "string"},
    "config": {"type": "object"},
    "from": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 64},
    "when": {"type": "object"},
    "reason": {"type": "string", "minLength": 1, "maxLength": 200},
    "on_error": {"enum": ["dead_letter", "drop", "stop"], "default": "dead_letter"},
    "retry": {
      "type": "object", "additionalProperties": false,
      "properties": {
        "attempts": {"type": "integer", "minimum": 1, "maximum": 100, "default": 3},
        "first": {"type": "string", "format": "wirecopy-duration", "default": "1s"},
        "max": {"type": "string", "format": "wirecopy-duration", "default": "1m"}
      }
    },
    "deadline": {"type": "string", "format": "wirecopy-duration"},
    "parallel": {"type": "integer", "minimum": 1, "maximum": 256},
    "isolation": {
      "oneOf": [
        {"type": "string", "enum": ["none", "process"]},
        {
          "type": "object", "required": ["mode"], "additionalProperties": false,
          "properties": {
            "mode": {"enum": ["none", "process"]},
            "deadline": {"type": "string", "format": "wirecopy-duration", "default": "30s"},
            "max_memory": {"type": "string", "format": "wirecopy-size"},
            "restarts": {"type": "integer", "minimum": 0, "maximum": 1000000, "default": 100},
            "when_spent": {"enum": ["stop", "hold", "skip"], "default": "stop"}
          }
        }
      ]
    },
    "routes": {
      "type": "array", "minItems": 1, "maxItems": 63,
      "items": {
        "type": "object", "required": ["name", "when"], "additionalProperties": false,
        "properties": {
          "name": {"type": "string", "pattern": "^[a-z][a-z0-9_-]{0,63}$"},
          "when": {"type": "object"}
        }
      }
    },
    "else": {"type": "string", "pattern": "^[a-z][a-z0-9_-]{0,63}$"}
  }
})";

Schema own_schema(const char* text) {
  auto schema = Schema::parse(text, "pipeline schema");
  assert(schema);
  return *std::move(schema);
}

}  // namespace

const Schema& pipeline_schema() {
  static const Schema schema = own_schema(kPipelineSchema);
  return schema;
}

const Schema& stage_schema() {
  static const Schema schema = own_schema(kStageSchema);
  return schema;
}

}  // namespace wirecopy::pipeline
