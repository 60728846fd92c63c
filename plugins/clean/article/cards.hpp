#pragma once

/// \file
/// What on a page is of another article, or of none.

#include "page.hpp"

namespace wirecopy::clean {

/// Whether the node stands in comments, navigation or a footer, and the headline does not.
bool is_foreign(const Page& page, support::html::Node node);

/// The same, or in an aside.
bool is_beside(const Page& page, support::html::Node node);

/// Whether the node stands in what leads to another article: a link with more than a date in it, or
/// an element with a linked heading, that does not hold the headline too.
bool leads_elsewhere(const Page& page, support::html::Node node);

}  // namespace wirecopy::clean
