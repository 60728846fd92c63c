#pragma once

/// \file
/// Takes from an article's blocks what stands around its text: title, date and byline above it,
/// calls to read on within, lists of other stories and notes on the author below.

#include <vector>

#include "page.hpp"

namespace wirecopy::clean {

struct Trimmed {
  std::vector<Block> blocks;                ///< a part of those given, in order
  size_t above = 0, within = 0, below = 0;  ///< how many of them went, and where they stood
  /// The first of these, as explanations show them: "above: "By Ann Lee"".
  std::vector<std::string> left_out;
};

/// \param blocks of the article's element, in order.
/// \param authors names found in the byline; a short biography that opens with one goes.
/// Never empty where `blocks` holds prose.
Trimmed trimmed(std::vector<Block> blocks, const Page& page,
                const std::vector<std::string>& authors);

}  // namespace wirecopy::clean
