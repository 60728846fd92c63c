#pragma once

/// \file
/// A running pipeline takes on its file as it is now.

#include <chrono>
#include <filesystem>

#include "cli/host.hpp"
#include "runtime/live_pipeline.hpp"

namespace wirecopy::cli {

/// What pipelines are made with and how long they may take to stop.
struct ReloadTerms {
  const Host& host;
  runtime::RunSettings settings;
  std::chrono::milliseconds drain{};
};

/// Returns when it runs again. \param others what the pipelines beside it write
/// \return false: as it was before; the log says why.
bool reload(runtime::LivePipeline& pipeline, const std::filesystem::path& file,
            pipeline::Writers others, const ReloadTerms& terms, observe::Log& log);

}  // namespace wirecopy::cli
