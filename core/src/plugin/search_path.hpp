#pragma once

/// \file
/// The folders in which plugins are looked for.

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include <wirecopy/result.hpp>

namespace wirecopy::plugin {

/// The folders in order, the first that has a stage wins: those given on the command line, those of
/// the environment, then the one that belongs to this build or installation.
/// Shape: canonical, each once; only folders that exist.
/// \param given from --plugins.
/// \param environment WIRECOPY_PLUGIN_PATH: folders with colons between; empty ones are skipped
///        (they do not mean the current directory).
/// Errors: invalid_config when one of `given` is no folder.
Result<std::vector<std::filesystem::path>> search_path(std::span<const std::filesystem::path> given,
                                                       std::string_view environment);

/// Where this build or installation keeps its plugins, found from the program or libwirecopy.so
/// that holds this code; it may not exist.
std::filesystem::path own_plugin_folder();

/// The program wirecopy-stage-host that was built or installed with this program or library; it may
/// not be there.
std::filesystem::path own_stage_host();

}  // namespace wirecopy::plugin
