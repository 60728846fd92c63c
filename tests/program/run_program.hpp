#pragma once

/// \file
/// Runs the built program as a user would.

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/plugin/temporary_folder.hpp"

namespace wirecopy::test {

struct Outcome {
  int status;
  std::string out, err;
};

inline std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A folder to work in, with the fixture plugins on the search path.
class Desk : public TemporaryFolder {
 public:
  /// Runs `wirecopy ARGUMENTS` by a shell in this folder; `before` is put before the program.
  Outcome wirecopy(const std::string& arguments, const std::string& before = {}) const {
    const std::string command =
        "cd " + path().string() + " && " + before +
        " env WIRECOPY_PLUGIN_PATH=" + WIRECOPY_FIXTURES "/good " WIRECOPY_PROGRAM " " + arguments +
        " >.out 2>.err";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
            contents(path() / ".out"), contents(path() / ".err")};
  }

  /// Writes p.json: fetch.files over `input`, the stage `middle`, export.jsonl to `output`.
  void pipeline(const std::string& input, const std::string& middle,
                const std::string& output = "out.jsonl") const {
    nlohmann::ordered_json stages = nlohmann::ordered_json::array();
    stages.push_back({{"id", "in"}, {"type", "fetch.files"}, {"config", {{"paths", {input}}}}});
    if (!middle.empty()) stages.push_back({{"id", "middle"}, {"type", middle}});
    stages.push_back({{"id", "out"}, {"type", "export.jsonl"}, {"config", {{"path", output}}}});
    write("p.json", nlohmann::ordered_json({{"name", "p"}, {"stages", stages}}).dump(2));
  }

  std::vector<nlohmann::json> lines(const std::string& name) const {
    std::vector<nlohmann::json> parsed;
    std::ifstream file(path() / name);
    for (std::string line; std::getline(file, line);) parsed.push_back(nlohmann::json::parse(line));
    return parsed;
  }
  std::vector<nlohmann::json> dead() const { return lines(".wirecopy/p/dead-letters.jsonl"); }
};

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != text.npos;
}

}  // namespace wirecopy::test
