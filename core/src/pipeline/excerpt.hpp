#pragma once

/// \file
/// The one line of source that an error shows.

#include <string>

#include "pipeline/source_text.hpp"

namespace wirecopy::pipeline {

/// A line ready to print, and where its carets stand.
struct Excerpt {
  std::string line;     ///< printable, at most ~100 columns; "..." where it was cut; secrets as ***
  size_t caret_at = 0;  ///< columns before the first caret
  size_t caret_count = 1;
};

/// The line in which `range` begins. A range of several lines is underlined in the first only.
Excerpt excerpt_of(const SourceText& source, Range range);

}  // namespace wirecopy::pipeline
