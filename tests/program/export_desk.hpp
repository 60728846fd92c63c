#pragma once

/// \file
/// Articles from a file into one sink, and back.

#include <string>
#include <vector>

#include "catch.hpp"
#include "program/run_program.hpp"

namespace wirecopy::test {

/// Writes p.json: a.jsonl into a sink of this type. \param keys more of the stage: {{"retry", ...}}
inline void write_export(const Desk& desk, const std::string& type, const nlohmann::json& config,
                         const nlohmann::json& keys = nlohmann::json::object()) {
  nlohmann::json sink = {{"id", "out"}, {"type", type}, {"config", config}};
  sink.update(keys);
  const nlohmann::json stages = {
      {{"id", "in"}, {"type", "fetch.files"}, {"config", {{"paths", {"a.jsonl"}}}}}, sink};
  desk.write("p.json", nlohmann::json({{"name", "p"}, {"stages", stages}}).dump());
}

/// Writes q.json: p.json as another pipeline, with a state of its own.
inline void write_twin(const Desk& desk) {
  auto pipeline = nlohmann::json::parse(contents(desk.path() / "p.json"));
  pipeline["name"] = "q";
  desk.write("q.json", pipeline.dump());
}

/// Behind what stands in a.jsonl. What is no UTF-8 is written as U+FFFD.
inline void append_articles(const Desk& desk, const std::vector<nlohmann::json>& articles) {
  std::string text = contents(desk.path() / "a.jsonl");
  for (const nlohmann::json& article : articles)
    text += article.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  desk.write("a.jsonl", text);
}

/// \param options of the run: "--fresh" \return what the report says of the sink
inline nlohmann::json run_export(const Desk& desk, const std::string& options = {},
                                 int status = 0) {
  const Outcome outcome = desk.wirecopy("run p.json -q --report json " + options);
  INFO(outcome.err);
  REQUIRE(outcome.status == status);
  return nlohmann::json::parse(outcome.err.substr(outcome.err.find("{\"pipeline\"")))["stages"][1];
}

/// What a source of this type reads of a file or a folder.
inline std::vector<nlohmann::json> read_back(const Desk& desk, const std::string& type,
                                             const std::string& path) {
  const nlohmann::json stages = {
      {{"id", "in"}, {"type", type}, {"config", {{"paths", {path}}}}},
      {{"id", "out"}, {"type", "export.jsonl"}, {"config", {{"path", "back.jsonl"}}}}};
  desk.write("back.json", nlohmann::json({{"name", "back"}, {"stages", stages}}).dump());
  const Outcome outcome = desk.wirecopy("run back.json -q --fresh --allow-dead");
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return desk.lines("back.jsonl");
}

}  // namespace wirecopy::test
