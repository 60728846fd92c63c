#pragma once

/// \file
/// The part of a page that the article stands in.

#include <vector>

#include "page.hpp"
#include "support/html/document.hpp"

namespace wirecopy::clean {

struct Region {
  support::html::Node element = support::html::kNoNode;  ///< around the article
  std::vector<bool> out;  ///< for each node, whether it and what is in it is none of the article

  bool skips(support::html::Node node) const { return out[node] && node != element; }
};

/// Finds the element that holds the article by where the prose stands, and what in it is beside the
/// article: clutter, and parts that neither lie between headline and text nor look like the text.
/// Linear in the size of the page.
Region find_region(const Page& page);

}  // namespace wirecopy::clean
