#pragma once

/// \file
/// The pictures of the article.

#include <vector>

#include "article.hpp"
#include "page.hpp"

namespace wirecopy::clean {

/// The lead picture that the page names, then those in the article's element, with captions.
/// Shape: absolute addresses, each once, at most 50.
std::vector<Picture> find_pictures(const Page& page, support::html::Node body);

}  // namespace wirecopy::clean
