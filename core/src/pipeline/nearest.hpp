#pragma once

/// \file
/// Suggestions for misspelt names.

#include <span>
#include <string>
#include <string_view>

#include "spelling/nearest.hpp"

namespace wirecopy::pipeline {

using spelling::nearest;

/// `did you mean "max_title_len"?`; empty where none is near.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

}  // namespace wirecopy::pipeline
