#pragma once

/// \file
/// Durations and sizes as people write them.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include <wirecopy/result.hpp>

namespace wirecopy::pipeline {

/// "20ms", "5m", "1h30m": whole numbers with the units d, h, m, s, ms, each once, large before
/// small. At most 100 years. Errors: invalid_config with what is wrong.
Result<std::chrono::milliseconds> parse_duration(std::string_view text);

/// "64MB", "16MiB", "512B": a whole number of B, KB, MB, GB, TB (powers of 1000) or KiB, MiB, GiB,
/// TiB (powers of 1024). Units: bytes. Errors: invalid_config with what is wrong.
Result<uint64_t> parse_size(std::string_view text);

/// Regular expressions (ECMA 262) that the two read, but for bounds; for editors.
std::string duration_pattern();
std::string size_pattern();

}  // namespace wirecopy::pipeline
