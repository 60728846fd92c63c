#pragma once

/// \file
/// Sizes in words.

#include <cstdint>
#include <string>

namespace wirecopy::cli {

/// "12.3 MB": powers of 1000.
std::string size_text(uint64_t bytes);

}  // namespace wirecopy::cli
