#pragma once

/// \file
/// The article as markup.

#include <string>

#include "body.hpp"
#include "page.hpp"

namespace wirecopy::clean {

/// The blocks of the body as HTML with the lists, tables, quotations and links they stand in, and
/// the pictures that stand between them. It is safe to show behind article_policy(), which makes
/// its links absolute, too. Linear in the size of the page.
std::string markup_of(const Page& page, const Body& body);

}  // namespace wirecopy::clean
