#pragma once

/// \file
/// The pictures of the article.

#include <cstddef>
#include <string_view>
#include <vector>

#include "article.hpp"
#include "page.hpp"

namespace wirecopy::clean {

inline constexpr size_t kMostPictures = 50;

/// The lead picture that the page names, then those in the article's element, with captions.
/// Shape: absolute addresses, each once, at most 50.
std::vector<Picture> find_pictures(const Page& page, support::html::Node body);

/// Whether an img shows something of the article: it has an address and is no icon.
bool is_picture(const Page& page, support::html::Node image);
/// The address of an img as it is written, empty where it leads to no page of the web; pages that
/// load pictures late keep it in another attribute.
std::string_view reference_of_picture(const Page& page, support::html::Node image);

}  // namespace wirecopy::clean
