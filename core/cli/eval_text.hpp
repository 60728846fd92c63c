#pragma once

/// \file
/// What `wirecopy eval` prints.

#include <nlohmann/json.hpp>
#include <string>

#include "cli/evaluation.hpp"

namespace wirecopy::cli {

/// Tables of the classes and of what was confused, then examples.
std::string eval_text(const Evaluation& evaluation);
nlohmann::ordered_json eval_json(const Evaluation& evaluation);

}  // namespace wirecopy::cli
