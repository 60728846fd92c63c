#pragma once

/// \file
/// A pipeline with tests of its own, to try `wirecopy test` with.

#include <string>

#include "catch.hpp"
#include "program/run_program.hpp"

namespace wirecopy::test {

/// A pipeline of two fixtures and a filter, and one case of its test.
inline constexpr const char* kTestedPipeline = R"({
  "name": "p",
  "stages": [
    {"id": "in", "type": "fetch.files", "config": {"paths": ["none.jsonl"]}},
    {"id": "upper", "type": "demo.upper"},
    {"id": "short", "type": "filter", "when": {"field": "title", "matches": "^.{3,}"},
     "reason": "too short"},
    {"id": "text", "type": "clean.text", "when": {"field": "language", "is": "en"}},
    {"id": "out", "type": "export.jsonl", "config": {"path": "never.jsonl"}}
  ]
})";

class TestDesk : public Desk {
 public:
  TestDesk() { write("p.json", kTestedPipeline); }

  /// Writes p.test.json with these cases and runs it.
  Outcome test(const std::string& cases, const std::string& more = {},
               const std::string& options = {}) const {
    write("p.test.json", "{" + more + "\"cases\": [" + cases + "]}");
    return wirecopy("test p.test.json " + options);
  }
  /// The same, as JSON of the one file.
  nlohmann::json result(const std::string& cases, const std::string& more = {}) const {
    return nlohmann::json::parse(test(cases, more, "--json").out)["files"][0];
  }
};

inline std::string test_case(const std::string& members) {
  return R"({"name": "it", )" + members + "}";
}

}  // namespace wirecopy::test
