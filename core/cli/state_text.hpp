#pragma once

/// \file
/// An inventory of a log, in words and as JSON.

#include <string>

#include "state/inventory.hpp"

namespace wirecopy::cli {

std::string state_text(const std::filesystem::path& folder, const state::Inventory& inventory);
std::string state_json(const std::filesystem::path& folder, const state::Inventory& inventory);

}  // namespace wirecopy::cli
