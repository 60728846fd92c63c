#pragma once

/// \file
/// What the marks of elements mean on the page they stand on.

#include <vector>

#include "marks.hpp"
#include "page.hpp"

namespace wirecopy::clean {

/// The marks of a page without those that its prose speaks against: names lie. What holds much of
/// the prose is no clutter, whatever it is called, nor is what stands around the text that calls
/// itself the story; teasers that are what the page tells are no teasers.
std::vector<Mark> settled_marks(const Page& page);

}  // namespace wirecopy::clean
