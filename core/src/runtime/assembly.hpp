#pragma once

/// \file
/// From a pipeline file to an engine that can run it.

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.hpp"
#include "isolation/isolated_stage.hpp"
#include "pipeline/pipeline.hpp"
#include "runtime/catalogue.hpp"
#include "runtime/stand_in.hpp"

namespace wirecopy::runtime {

/// What a run is given beside its file.
struct RunSettings {
  std::filesystem::path dead_letters;  ///< gets dead letters as text, too; empty: none
  bool virtual_clock = false;
  uint64_t max_memory = 0;           ///< 0: as the file says. Units: bytes
  bool accept_state_change = false;  ///< stages that are gone may lose what they left
  uint64_t limit = 0;                ///< articles taken from the sources; 0: all that there are
  bool once = false;                 ///< sources wait for nothing new
  bool fresh = false;                ///< what earlier runs have left is thrown away by the caller
  /// The state is in memory, earlier runs are not looked at, stages are told of it.
  bool leaves_nothing = false;
  StandIns stand_ins{};                   ///< empty: all stages are their own
  engine::Flow::Observer observer{};      ///< see Flow::observe(): it gets the dead letters
  std::optional<wcp_time> clock_start{};  ///< of a virtual clock
  http::Courier* courier = nullptr;       ///< who asks servers; null: stages get no HTTP
};

/// A pipeline with its engine; all stages are created.
/// Owns: both. Catalogue and log outlive it.
struct Assembly {
  pipeline::Pipeline pipeline;
  engine::Plan plan;
  std::map<size_t, std::unique_ptr<isolation::IsolatedStage>> isolated;  ///< by number of the stage
  std::vector<std::unique_ptr<StandIn>> stand_ins;
  std::unique_ptr<observe::Log> log;  ///< the pipeline's part of the program's
  std::unique_ptr<engine::Engine> engine;
};

/// Builds the engine of a checked pipeline.
/// \return null when a stage objects to its configuration; `problems` says where.
std::unique_ptr<Assembly> assemble(pipeline::Pipeline pipeline, const Catalogue& catalogue,
                                   const RunSettings& settings, observe::Log& log,
                                   pipeline::Diagnostics& problems);

}  // namespace wirecopy::runtime
