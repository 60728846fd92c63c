#include "pipeline/example.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "pipeline/validation.hpp"

using namespace wirecopy::pipeline;

namespace {

Json example_of(const std::string& schema) {
  const auto compiled = Schema::parse(schema, "schema");
  REQUIRE(compiled);
  Json example = example_config(*compiled);
  CHECK(fits(example, compiled->root()));
  return example;
}

}  // namespace

TEST_CASE("an example has what must be given, and what has an example", "[pipeline][example]") {
  CHECK(example_of(R"({"type": "object", "required": ["path", "size", "mode", "parts"],
    "properties": {
      "path": {"type": "string", "format": "wirecopy-path", "examples": ["news.db", "b"]},
      "size": {"type": "integer", "minimum": 3, "maximum": 9},
      "mode": {"enum": ["fast", "slow"]},
      "parts": {"type": "array", "minItems": 2, "items": {"type": "number"}},
      "urls": {"type": "array", "items": {"type": "string"}, "examples": [["a"]]},
      "spare": {"type": "string"}}})") ==
        Json::parse(R"({"path": "news.db", "size": 3, "mode": "fast", "parts": [1, 1],
                        "urls": ["a"]})"));
  CHECK(example_of(R"({"type": "object", "properties": {}})") == Json::object());
}

TEST_CASE("a schema that brings a whole example gives that", "[pipeline][example]") {
  CHECK(example_of(R"({"type": "object", "required": ["a"], "examples": [{"a": 7}],
                       "properties": {"a": {"type": "integer"}}})") == Json{{"a", 7}});
}

TEST_CASE("an example of an object inside an object has what that needs", "[pipeline][example]") {
  CHECK(example_of(R"({"type": "object", "required": ["first", "either"],
    "$defs": {"rule": {"type": "object", "required": ["match", "wait"], "properties": {
      "match": {"type": "string", "minLength": 6}, "wait": {"type": "string",
      "format": "wirecopy-duration"}, "else": {"$ref": "#/$defs/rule"}}}},
    "properties": {"first": {"$ref": "#/$defs/rule"},
                   "either": {"oneOf": [{"type": "boolean"}, {"type": "string"}]}}})") ==
        Json::parse(R"({"first": {"match": "textxx", "wait": "1s"}, "either": false})"));
}

TEST_CASE("the example of a secret comes from the environment", "[pipeline][example]") {
  const auto schema = Schema::parse(R"({"type": "object", "required": ["token"], "properties": {
    "token": {"type": "string", "format": "wirecopy-secret"}}})",
                                    "schema");
  REQUIRE(schema);
  CHECK(example_config(*schema) ==
        Json::parse(R"({"token": {"$env": "SECRET", "default": "text"}})"));
}

TEST_CASE("a value that cannot be made is left to people", "[pipeline][example]") {
  const auto schema = Schema::parse(R"({"type": "object", "required": ["day", "max"],
    "properties": {"day": {"type": "string", "pattern": "^[0-9]{4}$"}, "max": {"type": "integer"}}})",
                                    "schema");
  REQUIRE(schema);
  CHECK(example_config(*schema) == Json::parse(R"({"day": "...", "max": 1})"));
  CHECK_FALSE(example_value(schema->root()));
}

TEST_CASE("a schema without an end has an example all the same", "[pipeline][example]") {
  const auto compiled = Schema::parse(
      R"({"type": "object", "required": ["in"], "properties": {"in": {"$ref": "#"}}})", "schema");
  REQUIRE(compiled);
  CHECK(example_config(*compiled).dump().size() < 1000);
}
