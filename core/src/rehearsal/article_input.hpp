#pragma once

/// \file
/// Articles that a test gives to a pipeline.

#include <filesystem>
#include <string>

#include "pipeline/json.hpp"
#include "pipeline/validation.hpp"

namespace wirecopy::rehearsal {

/// The record as JSON text, {"raw": {"path"}} made absolute. Reports what is wrong with it at the
/// member that is.
/// \param pointer where it stands in its document
std::string read_article(const pipeline::Json& json, const std::string& pointer,
                         const std::filesystem::path& folder, const pipeline::Sink& report);

}  // namespace wirecopy::rehearsal
