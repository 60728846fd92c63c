#pragma once

/// \file
/// Characters that say in which direction a text runs.

#include <cstddef>
#include <string>

namespace wirecopy::clean {

/// Marks, embeddings, overrides and isolates. Source: UAX #9, section 2.
bool is_direction(char32_t c);

/// Takes away those that do nothing, line by line: all where no letter runs from right to left;
/// openings and closings that have no partner on their line; overrides, which hide what is written.
/// \return how many.
size_t settle_directions(std::string& text);

}  // namespace wirecopy::clean
