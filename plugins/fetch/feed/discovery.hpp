#pragma once

/// \file
/// Finding the feed of a page.

#include <string>
#include <string_view>

namespace wirecopy::fetch {

/// The address of the first feed that a page names in a `<link rel="alternate">` with the type of
/// one; empty where there is none. \param url of the page
/// Source: RSS Advisory Board, "RSS Autodiscovery"; HTML Living Standard, 4.6.7.1.
std::string feed_of_page(std::string_view html, std::string_view url);

}  // namespace wirecopy::fetch
