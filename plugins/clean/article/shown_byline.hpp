#pragma once

/// \file
/// Authors that a page shows to its readers.

#include <string>
#include <vector>

#include "page.hpp"

namespace wirecopy::clean {

struct ShownByline {
  std::vector<std::string> names;
  double trust = 0;
  std::string line;  ///< what names them, as it is shown
};

/// From elements that say by a name or an attribute that they are of the author, at most a screen
/// away from the headline; of several the one that says it most plainly.
ShownByline byline_of_elements(const Page& page);

/// "By Ann Lee" near the headline; "Written by Ann Lee", or "Author" above "Ann Lee", anywhere.
ShownByline byline_of_lines(const Page& page);

}  // namespace wirecopy::clean
