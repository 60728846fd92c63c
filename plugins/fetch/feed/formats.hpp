#pragma once

/// \file
/// The two families of readers of feeds.

#include <string>
#include <string_view>

#include "feed.hpp"

namespace wirecopy::fetch {

/// Where the root element of a feed begins; npos: there is none.
size_t find_feed_root(std::string_view document);

/// Reads the feed whose root element begins at `root`.
void read_xml_feed(std::string_view document, size_t root, std::string_view base, Feed& feed);

/// Reads JSON Feed. A document that is cut is read up to its last whole item.
/// \return false where it is no JSON Feed, or nested or filled beyond any feed.
bool read_json_feed(std::string_view document, std::string_view base, Feed& feed);

/// Whether a list of a feed or an entry takes one more; that it does not is marked.
inline bool has_room(size_t held, FeedPart& part) {
  part.is_shortened = part.is_shortened || held >= kMostOfPart;
  return held < kMostOfPart;
}

}  // namespace wirecopy::fetch
