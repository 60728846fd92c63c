#pragma once

/// \file
/// The JSON type of everything that is configuration.

#include <nlohmann/json_fwd.hpp>

namespace wirecopy::pipeline {

/// Keeps the order of keys as written: `describe`, completion and the reference list options in the
/// order their author chose. Finding a key is linear, so loops over foreign objects go by position.
using Json = nlohmann::ordered_json;

}  // namespace wirecopy::pipeline
