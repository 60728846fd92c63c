#pragma once

/// \file
/// The text of the article, told from all else on its page.

#include <string>
#include <vector>

#include "article.hpp"
#include "blocks.hpp"
#include "page.hpp"
#include "region.hpp"
#include "trim.hpp"

namespace wirecopy::clean {

struct Body {
  Region region;
  Texts texts;
  Trimmed found;  ///< its blocks

  size_t size() const;  ///< bytes of all blocks
  /// Paragraphs with a blank line between them; cells of one row of a table are one.
  std::string text(const support::html::Document& page) const;
  /// Drops the texts of the blocks, which may be much.
  void drop_texts();
  /// "12 paragraphs of <div class="story">; lines left out: 2 above, 1 within, 3 below", then some
  /// of these lines.
  std::string explanation(const support::html::Document& page) const;
};

/// Finds the blocks of the article without the clutter
/// between them. Linear in the size of the page.
/// \param region where the article stands.
/// \param authors names in the byline, see trimmed().
Body find_body(const Page& page, Region region, const std::vector<std::string>& authors,
               const std::vector<Part>& parts);

}  // namespace wirecopy::clean
