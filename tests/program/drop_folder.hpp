#pragma once

/// \file
/// A pipeline over a folder that fills up.

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "program/running_program.hpp"

namespace wirecopy::test {

/// A source that looks into the folder `in` every few milliseconds, then `middle`, then standard
/// output and out.jsonl.
inline void write_watching(const Desk& desk, const std::string& options,
                           const std::string& middle = {},
                           const std::string& type = "fetch.files") {
  std::filesystem::create_directories(desk.path() / "in");
  desk.write("p.json", R"({"name":"p","stages":[
    {"id":"in","type":")" + type +
                           R"(","config":{"paths":["in"],"every":"5ms",)" + options +
                           R"(}},
    {"id":"shown","type":"export.jsonl","config":{"path":"-"}},)" +
                           middle +
                           R"(
    {"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}}]})");
}

/// As a careful sender does it: under another name first.
inline void deliver(const Desk& desk, const std::string& name, const std::string& text) {
  desk.write("sent", text);
  std::filesystem::rename(desk.path() / "sent", desk.path() / "in" / name);
}

inline std::string article(const std::string& title) {
  return "{\"id\":\"" + title + "\",\"title\":\"" + title + "\"}\n";
}

inline std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}
using Names = std::vector<std::string>;

}  // namespace wirecopy::test
