#pragma once

/// \file
/// The text of the article, told from all else on its page.

#include <string>
#include <vector>

#include "page.hpp"
#include "support/html/document.hpp"

namespace wirecopy::clean {

struct Body {
  support::html::Node element = support::html::kNoNode;  ///< that holds it
  std::vector<std::string> paragraphs;                   ///< headings and list items too

  size_t size() const;  ///< bytes of all paragraphs
};

/// Finds the element that holds the article, and its paragraphs without the clutter between them.
/// Linear in the size of the page.
/// \param authors names in the byline, see trimmed().
Body find_body(const Page& page, const std::vector<std::string>& authors);

}  // namespace wirecopy::clean
