#pragma once

/// \file
/// A running pipeline as a table.

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace wirecopy::cli {

/// Rates and mean times are those since `before`.
/// \param before, now as the run answers {"top": true}; `before` null: since the run began
std::string top_table(const nlohmann::ordered_json* before, const nlohmann::ordered_json& now);

}  // namespace wirecopy::cli
