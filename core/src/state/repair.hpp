#pragma once

/// \file
/// Saves of a damaged log what can be read: `wirecopy state check --repair`.

#include <wirecopy/result.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace wirecopy::state {

/// Moves damaged files aside, to NAME.damaged, and writes what can be read of them anew.
/// \return what was done and what is lost, a sentence each; empty: nothing was wrong
/// Errors: unavailable: the disk, or a pipeline is running; invalid_config: another program's log.
Result<std::vector<std::string>> repair(const std::filesystem::path& folder);

}  // namespace wirecopy::state
