#include "pipeline/schema.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "pipeline/configuration.hpp"
#include "pipeline/validation.hpp"

using namespace wirecopy::pipeline;

namespace {

Schema compiled(const std::string& text) {
  auto schema = Schema::parse(text, "schema");
  INFO((schema ? "" : schema.error().text()));
  REQUIRE(schema);
  return *std::move(schema);
}

std::string refusal(const std::string& text) {
  const auto schema = Schema::parse(text, "schema");
  return schema ? "" : schema.error().text();
}

// All findings as "POINTER MESSAGE (NOTE)", one a line.
std::string findings(const std::string& schema, const std::string& value) {
  std::string out;
  const Subject subject{.name = "clean.title", .root = "config"};
  const bool valid =
      validate(Json::parse(value), compiled(schema).root(), subject, [&](const Finding& f) {
        out += f.pointer + " " + f.message + (f.note.empty() ? "" : " (" + f.note + ")") + "\n";
      });
  CHECK(valid == out.empty());
  return out;
}

std::string with_defaults(const std::string& schema, const std::string& value) {
  Json json = Json::parse(value);
  apply_defaults(json, compiled(schema).root());
  return json.dump();
}

}  // namespace

TEST_CASE("a keyword outside the subset is refused by name", "[pipeline][schema]") {
  CHECK(refusal(R"({"properties": {"a": {"multipleOf": 2}}})") ==
        R"(schema /properties/a/multipleOf: the keyword "multipleOf" is not supported)");
  CHECK(refusal(R"({"allOf": []})") == R"(schema /allOf: the keyword "allOf" is not supported)");
  CHECK(refusal(R"({"type": "text"})") == R"(schema /type: unknown type "text")");
  CHECK(refusal(R"({"format": "wirecopy-pth"})") ==
        R"(schema /format: unknown format "wirecopy-pth")");
  CHECK(refusal(R"({"pattern": "("})") ==
        "schema /pattern: the pattern cannot be used: missing ): (");
  CHECK(refusal(R"({"type": ["string",]})") == R"(schema:1:19: a comma before "]")");
}

TEST_CASE("references that cannot be followed are refused", "[pipeline][schema]") {
  CHECK(refusal(R"({"$ref": "#/$defs/x"})") ==
        R"(schema /$ref: $ref "#/$defs/x" leads nowhere: use #/$defs/NAME)");
  CHECK(refusal(R"({"$ref": "#"})") == "schema /: $ref and oneOf form a ring");
  CHECK(refusal(R"({"$defs": {"a": {"oneOf": [{"$ref": "#/$defs/a"}]}}})") ==
        "schema /: $ref and oneOf form a ring");
  CHECK(refusal(R"({"items": {"$defs": {}}})") ==
        "schema /items/$defs: $defs stand at the root only");
}

TEST_CASE("a default that the schema refuses is refused", "[pipeline][schema]") {
  CHECK(refusal(R"({"type": "integer", "maximum": 5, "default": 6})") ==
        R"(schema /: the default "6" cannot stand: it must be an integer of at most 5, not 6)");
  CHECK(refusal(R"({"properties": {"a": {"$ref": "#", "default": {}}}})") ==
        R"(schema /: the default "{}" cannot stand: it brings along defaults without end)");
}

TEST_CASE("types and ranges are named in plain words", "[pipeline][schema]") {
  CHECK(findings(R"({"properties": {"n": {"type": "integer", "minimum": 1, "maximum": 2000}}})",
                 R"({"n": "long"})") == "/n n must be an integer from 1 to 2000, not \"long\"\n");
  CHECK(findings(R"({"type": "object"})", "[1]") == " config must be an object, not a list\n");
  CHECK(findings(R"({"items": {"type": ["boolean", "null"]}})", "[true, null, 3]") ==
        "/2 [2] must be null or true or false, not 3\n");
  CHECK(findings(R"({"items": {"type": "number", "minimum": 0.5}})", "[0.25, 1, true]") ==
        "/0 [0] must be a number of at least 0.5, not 0.25\n"
        "/2 [2] must be a number of at least 0.5, not true\n");
  CHECK(findings(R"({"type": "integer"})", "3.0").empty());
  CHECK_FALSE(findings(R"({"type": "integer"})", "3.5").empty());
}

TEST_CASE("lengths count characters and items", "[pipeline][schema]") {
  CHECK(findings(R"({"type": "string", "maxLength": 2})", "\"\xC3\xA9\xC3\xA9\"").empty());
  CHECK(findings(R"({"type": "string", "minLength": 2, "maxLength": 3})", "\"x\"") ==
        " config must be a text of 2 to 3 characters, not \"x\"\n");
  CHECK(findings(R"({"type": "array", "items": {"type": "string"}, "minItems": 1})", "[]") ==
        " config must be a list of at least 1 text, not an empty list\n");
  CHECK(findings(R"({"type": "array", "items": {"type": "string"}})", "\"in\"") ==
        " config must be a list of texts, not \"in\" (write [\"in\"])\n");
  CHECK(findings(R"({"type": "array", "items": {"type": "string"}})", "3") ==
        " config must be a list of texts, not 3\n");
}

TEST_CASE("choices, constants and patterns", "[pipeline][schema]") {
  CHECK(findings(R"({"enum": ["strict", "relaxed", 3]})", R"("strct")") ==
        " config must be \"strict\", \"relaxed\" or 3, not \"strct\" (did you mean \"strict\"?)\n");
  CHECK(findings(R"({"enum": [1, 2]})", "1.0").empty());
  CHECK(findings(R"({"const": "x"})", "5") == " config must be \"x\", not 5\n");
  CHECK(findings(R"({"type": "string", "pattern": "^[a-z]+$"})", R"("Foo")") ==
        " config must be a text that matches ^[a-z]+$, not \"Foo\"\n");
}

TEST_CASE("unknown options are answered with the nearest", "[pipeline][schema]") {
  const char* schema = R"({"additionalProperties": false, "required": ["path"], "properties": {
    "max_title_len": {"type": "integer", "minimum": 1, "maximum": 2000, "default": 300},
    "path": {"type": "string", "format": "wirecopy-path"}}})";

  CHECK(findings(schema, R"({"max_titel_len": 1, "colour": 2})") ==
        "/max_titel_len unknown option \"max_titel_len\" for clean.title (did you mean "
        "\"max_title_len\"? (integer, 1..2000, default 300))\n"
        "/colour unknown option \"colour\" for clean.title (known are max_title_len and path)\n"
        " clean.title needs \"path\" (\"path\": path)\n");
  CHECK(findings(R"({"additionalProperties": {"type": "integer"}})", R"({"a": 1, "b/c": "x"})") ==
        "/b~1c b/c must be an integer, not \"x\"\n");
}

TEST_CASE("of several forms exactly one must fit", "[pipeline][schema]") {
  const char* schema =
      R"({"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})";

  CHECK(findings(schema, R"("x")").empty());
  CHECK(findings(schema, R"(["x"])").empty());
  CHECK(findings(schema, "5") == " config must be a text or a list of texts, not 5\n");
  CHECK(findings(schema, R"(["x", 5])") == "/1 [1] must be a text, not 5\n");
  CHECK(findings(R"({"oneOf": [{"type": "number"}, {"type": "integer"}]})", "5") ==
        " config fits more than one of its forms\n");
}

TEST_CASE("formats are checked and say what is wrong", "[pipeline][schema]") {
  const char* schema = R"({"properties": {
    "every": {"type": "string", "format": "wirecopy-duration"},
    "size": {"type": "string", "format": "wirecopy-size"},
    "field": {"type": "string", "format": "wirecopy-field"},
    "none": {"type": "string", "format": "wirecopy-duration", "default": ""}}})";

  CHECK(findings(schema, R"({"every": "5m", "size": "1MB", "field": "meta.a.b", "none": ""})")
            .empty());
  CHECK(findings(schema, R"({"every": "5x", "size": "1", "field": "titel"})") ==
        "/every every: \"5x\" is no duration such as \"20ms\", \"5m\" or \"1h30m\"\n"
        "/size size: \"1\" is no size such as \"64MB\" or \"16MiB\"\n"
        "/field field: \"titel\" is no field (did you mean \"title\"?)\n");
}

TEST_CASE("a secret is not quoted", "[pipeline][schema]") {
  const char* schema = R"({"properties": {"token": {"$ref": "#/$defs/s"}},
    "$defs": {"s": {"type": "string", "format": "wirecopy-secret", "minLength": 20}}})";

  CHECK(findings(schema, R"({"token": "hunter2"})") ==
        "/token token must be a secret text of at least 20 characters\n");
  CHECK(findings(schema, R"({"token": 12345})").find("12345") == std::string::npos);
}

TEST_CASE("recursive schemas check recursive values", "[pipeline][schema]") {
  const char* schema = R"({"type": "object", "additionalProperties": false, "properties": {
    "name": {"type": "string"}, "below": {"items": {"$ref": "#"}}}})";

  CHECK(findings(schema, R"({"below": [{"below": [{"name": "x"}]}]})").empty());
  CHECK(findings(schema, R"({"below": [{"below": [{"name": 5}]}]})") ==
        "/below/0/below/0/name below[0].below[0].name must be a text, not 5\n");
}

TEST_CASE("alternatives that multiply are given up", "[pipeline][schema]") {
  std::string value = "1";
  for (int i = 0; i < 60; ++i) value = "[" + value + "]";

  CHECK(findings(R"({"oneOf": [{"items": {"$ref": "#"}}, {"items": {"$ref": "#"}}]})", value) ==
        " config is too complicated to be checked\n");
}

TEST_CASE("absent options get their defaults, also inside what is present", "[pipeline][schema]") {
  const char* schema = R"({"properties": {
    "a": {"type": "integer", "default": 3}, "b": {"$ref": "#/$defs/part"}, "c": {"type": "string"},
    "d": {"type": "array", "items": {"$ref": "#/$defs/part"}},
    "e": {"$ref": "#/$defs/part", "default": {}}},
    "$defs": {"part": {"type": "object", "properties": {"x": {"type": "boolean", "default": true}}}}})";

  CHECK(with_defaults(schema, "{}") == R"({"a":3,"e":{"x":true}})");
  CHECK(with_defaults(schema, R"({"b": {}, "a": 4.0, "d": [{}, {"x": false}]})") ==
        R"({"b":{"x":true},"a":4,"d":[{"x":true},{"x":false}],"e":{"x":true}})");
}

TEST_CASE("the defaults of the form that fits are filled in", "[pipeline][schema]") {
  const char* schema = R"({"oneOf": [
    {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "a"}, "n": {"default": 1}}},
    {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "b"}, "m": {"default": 2}}}]})";

  CHECK(with_defaults(schema, R"({"kind": "b"})") == R"({"kind":"b","m":2})");
}
