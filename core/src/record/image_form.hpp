#pragma once

/// \file
/// How a record image stands in bytes, beyond what image.hpp says: what writer and reader agree on.

#include <wirecopy/plugin.h>

#include <cstdint>

namespace wirecopy::record {

inline constexpr uint8_t kImageVersion = 1;
inline constexpr wcp_field kByName = 0;      ///< in place of a field's number: its name follows
inline constexpr uint8_t kHasOffset = 0x80;  ///< beside the precision of a time

}  // namespace wirecopy::record
