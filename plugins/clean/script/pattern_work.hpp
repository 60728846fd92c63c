#pragma once

/// \file
/// What a search by a Lua pattern may cost.

#include <cstddef>
#include <string_view>

namespace wirecopy::clean {

/// Most steps of one search in the worst case. Lua searches in C, where nothing can interrupt it.
constexpr double kMostPatternWork = 1e10;

/// The steps of the worst case: the size of the subject to the power of the repetitions (* + -)
/// that something follows, and of one more where the pattern is not anchored.
double pattern_work(std::string_view pattern, size_t subject_size);

}  // namespace wirecopy::clean
