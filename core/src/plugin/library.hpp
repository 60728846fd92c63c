#pragma once

/// \file
/// Loads one plugin library. The only place that knows Boost.DLL.

#include <filesystem>
#include <vector>

#include <wirecopy/plugin.h>
#include <wirecopy/result.hpp>

namespace wirecopy::plugin {

/// A stage that can be created.
/// Owns: nothing; the table lives until the process ends (R7).
struct LoadedStage {
  const wcp_stage* stage;
  std::filesystem::path file;  ///< canonical; empty for a stage of the program itself
};

/// Loads a library and checks all it says about itself before calling any of its functions.
/// Loading runs its constructors, as the dynamic loader does.
/// \param file may be relative; nothing is searched for.
/// Threads: any.
/// Errors: unavailable where the dynamic loader misses something, else invalid_config; text() is
/// one line, "/x/y.so: why, how to mend it".
Result<std::vector<LoadedStage>> load_library(const std::filesystem::path& file);

}  // namespace wirecopy::plugin
