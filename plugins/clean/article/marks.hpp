#pragma once

/// \file
/// What the elements of a page say about themselves: their names, classes and ids.

#include <cstdint>
#include <string_view>
#include <vector>

#include "support/html/document.hpp"

namespace wirecopy::clean {

enum class Mark : uint8_t {
  none,
  story,     ///< says that it holds the text of the article
  clutter,   ///< says that it is something beside it: a share bar, related links, a newsletter box
  doubtful,  ///< may be clutter: a banner, a teaser, a widget
  comments,
  teasers,  ///< a row of other stories, see mark_teasers()
  hidden,   ///< not shown
};

/// Whether what has the mark is no part of the story.
constexpr bool is_beside(Mark mark) { return mark != Mark::none && mark != Mark::story; }

/// Whether neither an attribute nor a style of its own keeps an element from being shown. What only
/// is not read aloud (aria-hidden) is shown.
bool is_shown(const support::html::Document& page, support::html::Node node);

/// The marks of all nodes.
std::vector<Mark> marks_of(const support::html::Document& page);

}  // namespace wirecopy::clean
