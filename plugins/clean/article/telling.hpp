#pragma once

/// \file
/// How a page tells its story, and which of its lines are none of it whatever they say.

#include <vector>

#include "blocks.hpp"
#include "support/html/document.hpp"

namespace wirecopy::clean {

/// What the blocks of a story have in common. What holds for a story does not for a table of
/// products: there, short lines are what the page is about.
class Telling {
 public:
  Telling(const support::html::Document& page, const std::vector<Block>& blocks);

  /// Whether nearly all is told in sentences.
  bool is_story() const { return is_story_; }
  /// A line of a story that says no sentence and is neither a heading nor an item: a byline, a
  /// credit, a label.
  bool is_loose_line(const Block& block) const;
  /// The same, whatever is told on the page.
  bool may_be_loose(const Block& block) const;
  /// A loose line in another sort of element than the paragraphs: "Advertisement". A few
  /// words in an element without attributes among the paragraphs are not: somebody wrote them.
  bool is_odd_line(const Block& block) const;
  /// Data, not a column of text.
  bool is_cell(const Block& block) const;

 private:
  void find_column(const std::vector<Block>& blocks);
  bool is_written(const Block& block) const;

  const support::html::Document& page_;
  support::html::Node column_ = support::html::kNoNode;  ///< a cell that holds paragraphs
  support::html::Node holder_ = support::html::kNoNode;  ///< of the p elements
  bool is_story_ = false;
  bool in_paragraphs_ = false;  ///< the story stands in p elements
};

}  // namespace wirecopy::clean
