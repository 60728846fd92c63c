#pragma once

/// \file
/// Takes from an article's blocks what stands around its text: title, date and byline above it,
/// calls to read on within, lists of other stories and notes on the author below.

#include <vector>

#include "page.hpp"

namespace wirecopy::clean {

/// \param blocks of the article's element, in order.
/// \param authors names found in the byline; a short biography that opens with one goes.
/// Shape: a part of the blocks, in order; never empty where `blocks` holds prose.
std::vector<Block> trimmed(std::vector<Block> blocks, const Page& page,
                           const std::vector<std::string>& authors);

}  // namespace wirecopy::clean
