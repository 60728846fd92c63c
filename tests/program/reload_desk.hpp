#pragma once

/// \file
/// What tests of reloads share: a pipeline on standard input, and what is to be read of it.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "catch.hpp"
#include "program/run_program.hpp"
#include "program/running_program.hpp"

namespace wirecopy::test {

inline constexpr const char* kReloaded = "p is reloaded";
inline constexpr const char* kKept = "p is not reloaded: it goes on as it was";

/// Articles come by standard input and are shown on standard output when they have been taken.
/// \param middle stages before the file, each with a comma behind it
inline void write_pipeline(const Desk& desk, const std::string& middle, const std::string& path,
                           const std::string& keys = "",
                           const std::string& source = R"("fetch.files")") {
  desk.write("p.json", R"({"name":"p",)" + keys + R"("stages":[
    {"id":"in","type":)" + source +
                           R"(,"config":{"paths":["-"]}},
    {"id":"taken","type":"export.jsonl","config":{"path":"-"}},
    )" + middle + R"({"id":"out","type":"export.jsonl","config":{"path":")" +
                           path + R"("}}]})");
}

inline std::string waiting(int delay_ms) {
  return R"({"id":"wait","type":"demo.wait","config":{"delay_ms":)" + std::to_string(delay_ms) +
         "}},";
}

inline std::vector<std::string> ids(const Desk& desk, const std::string& name) {
  std::vector<std::string> found;
  for (const auto& line : desk.lines(name)) found.push_back(line["id"]);
  std::ranges::sort(found);
  return found;
}

using Ids = std::vector<std::string>;

inline size_t count(const std::string& text, const std::string& part) {
  size_t found = 0;
  for (size_t at = 0; (at = text.find(part, at)) != text.npos; at += part.size()) ++found;
  return found;
}

/// The row of a stage in the report of a run with --report json.
inline nlohmann::json stage_of(const std::string& errors, const std::string& id) {
  const size_t at = errors.find("{\"pipeline\"");
  REQUIRE(at != errors.npos);
  const auto report = nlohmann::json::parse(errors.substr(at));
  CHECK(report["balanced"] == true);
  for (const auto& stage : report["stages"])
    if (stage["id"] == id) return stage;
  return nullptr;
}

}  // namespace wirecopy::test
