#pragma once

/// \file
/// Durations as people write them: "1m30s".

#include <chrono>
#include <optional>
#include <string_view>

namespace wirecopy::support {

/// The time in "20ms", "5m" or "1h30m".
/// Units: d, h, m, s, ms.
/// \return nothing where `text` is no duration, or a hundred years and longer.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

}  // namespace wirecopy::support
