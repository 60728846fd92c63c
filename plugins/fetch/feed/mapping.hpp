#pragma once

/// \file
/// From elements to what they mean, whatever vocabulary they come from.

#include "feed.hpp"
#include "node.hpp"

namespace wirecopy::fetch {

/// Takes one element of a feed: <channel> or <feed>.
void map_feed_element(const Node& node, FeedInfo& info);

/// Reads an <item> or <entry> with all that is in it.
Entry map_entry(const Node& node);

/// What is told by attributes of the feed or entry itself.
void map_own_attributes(const Node& node, FeedPart& part);

}  // namespace wirecopy::fetch
