#pragma once

/// \file
/// Runs the built program as a user would.

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
  Outcome wirecopy(const std::string& arguments, const std::string& before = {}) const;

  /// Writes p.json: fetch.files over `input`, the stage `middle`, export.jsonl to `output`.
  void pipeline(const std::string& input, const std::string& middle,
                const std::string& output = "out.jsonl") const;

  /// A copy of the pipelines that come with wirecopy, so that their state is not the user's.
  /// \return the folder
  std::string shipped_pipelines() const;

  /// What a pipeline needs that is not here, in words; empty: it can run.
  std::string missing(const std::filesystem::path& pipeline) const;

  std::vector<nlohmann::json> lines(const std::string& name) const;
  std::vector<nlohmann::json> dead() const;
};

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != text.npos;
}

}  // namespace wirecopy::test
