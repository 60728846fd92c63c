#pragma once

/// \file
/// Enclosures and Media RSS.

#include "feed.hpp"
#include "node.hpp"

namespace wirecopy::fetch {

/// \return false where the element is not about media.
bool map_media(const Node& node, Entry& entry);

}  // namespace wirecopy::fetch
