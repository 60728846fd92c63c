#pragma once

/// \file
/// Whether two records say the same.

#include <cstdint>

#include "record/record.hpp"

namespace wirecopy::record {

/// A number for what the article says: all fields but those that tell who it is, where it was found
/// and when it was fetched. Source: XXH3, 64 bits.
uint64_t content_hash(const Record& record);

}  // namespace wirecopy::record
