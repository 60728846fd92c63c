#include "projection.hpp"

#include <algorithm>
#include <numbers>

namespace wirecopy::exporter::site {

Spot spot_of(const Point& point) {
  constexpr double kRadian = std::numbers::pi / 180;
  constexpr double kScale = kMapWidth / (2 * 0.8707 * std::numbers::pi);
  const double latitude = std::clamp(point.latitude, -90.0, 90.0) * kRadian;
  const double longitude = std::clamp(point.longitude, -180.0, 180.0) * kRadian;
  const double p2 = latitude * latitude, p4 = p2 * p2;
  const double length =
      0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4));
  const double height =
      latitude * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)));
  return {kMapWidth / 2 + longitude * length * kScale, kMapHeight / 2 - height * kScale};
}

}  // namespace wirecopy::exporter::site
