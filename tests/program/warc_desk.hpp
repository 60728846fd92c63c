#pragma once

/// \file
/// A pipeline that reads web archives, and what comes of it.

#include <string>
#include <vector>

#include "catch.hpp"
#include "gzip.hpp"
#include "program/run_program.hpp"
#include "warc.hpp"

namespace wirecopy::test {

using Json = nlohmann::json;

inline void warc_pipeline(const Desk& desk, Json config) {
  if (!config.contains("paths")) config["paths"] = {"a.warc.gz"};
  desk.write("p.json", Json{{"name", "p"},
                            {"stages",
                             {{{"id", "in"}, {"type", "fetch.warc"}, {"config", config}},
                              {{"id", "out"},
                               {"type", "export.jsonl"},
                               {"config", {{"path", "out.jsonl"}, {"raw", true}}}}}}}
                           .dump());
}

/// Each record a member, as crawlers write them.
inline std::string packed(const std::vector<std::string>& records) {
  std::string archive;
  for (const std::string& record : records) archive += gzip(record);
  return archive;
}

inline std::string joined(const std::vector<std::string>& records) {
  std::string archive;
  for (const std::string& record : records) archive += record;
  return archive;
}

/// The names of the pages in the order written.
inline std::string names(const Desk& desk) {
  std::string names;
  for (const Json& article : desk.lines("out.jsonl")) {
    const auto url = article["url"].get<std::string>();
    names += url.substr(url.rfind('/') + 1) + " ";
  }
  return names;
}

inline std::string errors(const Desk& desk) {
  std::string errors;
  for (const Json& dead : desk.dead()) errors += dead["error"].get<std::string>() + "\n";
  return errors;
}

/// The bytes where the member of a record begins.
inline size_t start_of(const std::vector<std::string>& records, size_t index) {
  return packed({records.begin(), records.begin() + static_cast<ptrdiff_t>(index)}).size();
}

}  // namespace wirecopy::test
