#pragma once

/// \file
/// What a model file says about itself.

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "models/model_file.hpp"

namespace wirecopy::cli {

/// {"path", "bytes", "type", "form", "about": {...}}
nlohmann::ordered_json model_json(const models::ModelFile& model);

/// The same for people, a line for each fact.
std::string model_text(const models::ModelFile& model);

}  // namespace wirecopy::cli
