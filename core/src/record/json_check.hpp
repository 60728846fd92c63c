#pragma once

/// \file
/// Whether text is JSON as records keep it.

#include <string_view>

namespace wirecopy::record {

/// Whether `text` is one JSON value without white space between its parts, no deeper than
/// kMaxJsonDepth, with numbers that fit 64 bits.
/// Shape: `text` is UTF-8.
bool is_compact_json(std::string_view text);

/// Whether `text` is what the field "notices" holds: [{"kind":"correction","text":"..."}].
bool is_notices_json(std::string_view text);

}  // namespace wirecopy::record
