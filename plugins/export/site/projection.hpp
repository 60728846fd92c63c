#pragma once

/// \file
/// Where a place is on the map of a site.

#include "entry.hpp"

namespace wirecopy::exporter::site {

/// Units: those of assets/world.svg, from its left and upper edge.
struct Spot {
  double x, y;
};
inline constexpr double kMapWidth = 1000, kMapHeight = 520;

/// Source: the Natural Earth projection, T. Patterson and B. Savric, "A polynomial equation for the
/// Natural Earth projection" (2011). tools/world_outline.py draws the outline by the same.
Spot spot_of(const Point& point);

}  // namespace wirecopy::exporter::site
