#pragma once

/// \file
/// The pictures of the article.

#include <string>
#include <vector>

#include "article.hpp"
#include "page.hpp"

namespace wirecopy::clean {

/// The lead picture that the page names, then those in the article's element, with captions.
/// Shape: absolute addresses, each once, at most 50.
std::vector<Picture> find_pictures(const Page& page, support::html::Node body);

/// Whether an img shows something of the article: it has an address and is no icon.
bool is_picture(const Page& page, support::html::Node image);
/// The absolute address of an img; pages that load pictures late keep it in another attribute.
std::string address_of_picture(const Page& page, support::html::Node image);

}  // namespace wirecopy::clean
