#pragma once

/// \file
/// A consistent copy of a log: `wirecopy state backup`.

#include <wirecopy/result.hpp>

#include <filesystem>

namespace wirecopy::state {

/// Copies the log of a folder, while a pipeline may be writing it, to another folder.
/// \param destination made where it is not there; must be empty
/// Errors: unavailable: the disk; invalid_config: the destination is in use; internal: damaged.
Status back_up(const std::filesystem::path& folder, const std::filesystem::path& destination);

}  // namespace wirecopy::state
