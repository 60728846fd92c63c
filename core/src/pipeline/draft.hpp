#pragma once

/// \file
/// A pipeline while it is read: what the file says before the stages are connected.

#include <optional>
#include <string>
#include <vector>

#include "pipeline/pipeline.hpp"
#include "pipeline/reporter.hpp"

namespace wirecopy::pipeline {

/// A stage whose inputs are still names.
struct StageDraft {
  StageSpec spec;
  bool kind_known = false;  ///< false: its type is unknown, and that has been reported
  std::string named_at{};   ///< pointer to what names it: its id, else its type
  std::optional<std::vector<std::string>> from{};
};

struct Draft {
  Pipeline pipeline;  ///< without stages
  std::vector<StageDraft> stages;
};

/// Reads all but the connections. Reports all that is wrong; what could not be read keeps its
/// default, so that the rest can still be checked.
Draft read_stages(const Document& document, const std::filesystem::path& folder,
                  const std::string& default_name, const StageCatalogue& catalogue,
                  const Environment& environment, const Reporter& reporter);

/// Finds the inputs of every stage and checks the graph: no rings, no dead ends, no two ways for
/// one record to the same stage.
void connect(std::vector<StageDraft>& stages, const Reporter& reporter);

/// A file that a sink writes has no other writer and no reader.
void check_targets(const std::vector<StageDraft>& stages, const Reporter& reporter);

}  // namespace wirecopy::pipeline
