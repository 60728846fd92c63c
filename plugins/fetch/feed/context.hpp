#pragma once

/// \file
/// What stands around an entry: the place that it is about, and the talk on it.

#include "feed.hpp"
#include "node.hpp"

namespace wirecopy::fetch {

/// Reads GeoRSS (points, alone and in `where`, and names), the W3C's geo, Slash and Atom Threading.
/// Lines, boxes and polygons are no place to put a pin, and are passed over.
/// \return false where the element is of none of these.
/// Source: OGC 17-002r1 (GeoRSS); W3C Basic Geo; RSS 1.0 Modules: Slash; RFC 4685.
bool map_context(const Node& node, Entry& entry);

}  // namespace wirecopy::fetch
