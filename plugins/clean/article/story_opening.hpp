#pragma once

/// \file
/// Where the story begins, to tell the lines above it from those in it.

#include "page.hpp"

namespace wirecopy::clean {

/// The first paragraphs behind the headline. What stands above the first is beside the headline;
/// between it and the second may still stand date and byline, as the first may be a standfirst.
class StoryOpening {
 public:
  explicit StoryOpening(const Page& page);

  /// Whether the block at an index of page.blocks stands in the story: in a paragraph or a caption,
  /// below the second one, or between both in what holds them.
  bool is_in_story(size_t block) const;

 private:
  const Page& page_;
  size_t first_, second_;  ///< indices of blocks; the number of blocks where there is none
};

}  // namespace wirecopy::clean
