#pragma once

/// \file
/// Stage types for tests of the pipeline file, without plugins.

#include <cstdlib>
#include <map>
#include <string>

#include "pipeline/stage_catalogue.hpp"

namespace wirecopy::pipeline {

/// A handful of types in the manner of the real ones, and fetch.broken, whose library is refused.
class FakeCatalogue : public StageCatalogue {
 public:
  FakeCatalogue() {
    add("fetch.files", StageKind::source, R"({"type": "object", "additionalProperties": false,
      "required": ["paths"],
      "properties": {
        "paths": {"type": "array", "items": {"type": "string"}, "format": "wirecopy-path",
                  "minItems": 1, "description": "files, folders, globs"},
        "max_record": {"type": "string", "format": "wirecopy-size", "default": "16MB"}}})");
    add("fetch.feed", StageKind::source, R"({"type": "object", "additionalProperties": false,
      "required": ["urls"],
      "properties": {
        "urls": {"type": "array", "items": {"type": "string", "pattern": "^https?://"}},
        "token": {"type": "string", "format": "wirecopy-secret", "minLength": 8},
        "every": {"type": "string", "format": "wirecopy-duration", "default": "5m"},
        "limit": {"type": "integer", "minimum": 1},
        "follow": {"type": "boolean", "default": true}}})");
    add("clean.title", StageKind::transform, R"({"type": "object", "additionalProperties": false,
      "properties": {
        "max_title_len": {"type": "integer", "minimum": 1, "maximum": 2000, "default": 300},
        "mode": {"type": "string", "enum": ["strict", "relaxed"], "default": "strict"},
        "field": {"type": "string", "format": "wirecopy-field", "default": "title"},
        "beside": {"type": ["string", "null"], "format": "wirecopy-field"},
        "patience": {"type": ["null", "string"], "format": "wirecopy-duration"},
        "ratio": {"type": "number", "minimum": 0, "maximum": 1, "default": 0.5}}})");
    add("clean.text", StageKind::transform,
        R"({"type": "object", "additionalProperties": false, "properties": {}})");
    add("tag.topics", StageKind::transform, R"({"type": "object", "additionalProperties": false,
      "properties": {
        "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}, "default": []},
        "model": {"type": "string", "format": "wirecopy-path", "default": ""}},
      "$defs": {"rule": {"type": "object", "additionalProperties": false,
        "required": ["name"],
        "properties": {
          "name": {"type": "string"},
          "words": {"oneOf": [{"type": "string"},
                              {"type": "array", "items": {"type": "string"}}]},
          "weight": {"type": "number", "default": 1},
          "below": {"$ref": "#/$defs/rule"}}}}})");
    add("export.jsonl", StageKind::sink, R"({"type": "object", "additionalProperties": false,
      "required": ["path"],
      "properties": {"path": {"type": "string", "format": "wirecopy-path"}}})");
    add("export.webhook", StageKind::sink,
        R"({"type": "object", "additionalProperties": false, "properties": {}})");
    types_.find("export.webhook")->second.is_on_network = true;
  }

  Result<const StageType*> find(std::string_view id) const override {
    if (id == "fetch.broken")
      return Error{Errc::invalid_config, "it was built for a newer wirecopy", "fetch_broken.so"};
    const auto at = types_.find(id);
    return at == types_.end() ? nullptr : &at->second;
  }

  std::vector<std::string> names() const override {
    std::vector<std::string> names;
    for (const auto& [id, type] : types_) names.push_back(id);
    return names;
  }

 private:
  void add(const std::string& id, StageKind kind, const char* schema) {
    auto compiled = Schema::parse(schema, id);
    if (!compiled) std::abort();
    types_.emplace(
        id, StageType{id, kind, "for tests", *std::move(compiled), id + ".so", id == "clean.text"});
  }

  std::map<std::string, StageType, std::less<>> types_;
};

}  // namespace wirecopy::pipeline
