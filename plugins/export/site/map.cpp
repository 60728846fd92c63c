// Maps: the outline of the world, and circles on it.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "pages.hpp"
#include "projection.hpp"

namespace wirecopy::exporter::site {
namespace {

/// What of the map is seen.
struct View {
  double x, y, width, height;
};
// All but Antarctica.
constexpr View kWhole{0, 8, kMapWidth, 432};
constexpr double kRatio = 2, kLeastWidth = 170;  // of the view of some places

std::string digits(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", value);
  return text.data();
}

View view_of(const std::vector<Circle>& places) {
  double left = kMapWidth, right = 0, top = kMapHeight, bottom = 0;
  for (const Circle& place : places) {
    const Spot spot = spot_of(place.point);
    left = std::min(left, spot.x);
    right = std::max(right, spot.x);
    top = std::min(top, spot.y);
    bottom = std::max(bottom, spot.y);
  }
  const double width = std::min(
      kMapWidth, std::max({(right - left) * 1.3, (bottom - top) * 1.3 * kRatio, kLeastWidth}));
  const double height = width / kRatio;
  return {std::clamp((left + right - width) / 2, 0.0, kMapWidth - width),
          std::clamp((top + bottom - height) / 2, 0.0, std::max(0.0, kMapHeight - height)), width,
          height};
}

void add_circle(Markup& page, const Circle& place, double radius) {
  const Spot spot = spot_of(place.point);
  // The list beside the map has the same links for the keyboard and for screen readers.
  if (!place.link.empty()) page << "<a href=\"" << place.link << "\" tabindex=\"-1\">";
  page << "<circle cx=\"" << digits(spot.x) << "\" cy=\"" << digits(spot.y) << "\" r=\""
       << digits(radius) << "\"><title>" << place.name << "</title></circle>";
  if (!place.link.empty()) page << "</a>";
}

}  // namespace

void add_map(Markup& page, const Site& site, const std::vector<Circle>& places,
             std::string_view root, bool is_whole) {
  const View view = is_whole ? kWhole : view_of(places);
  constexpr size_t kMostNamed = 6;
  std::string names;
  for (size_t i = 0; i < std::min(places.size(), kMostNamed); ++i)
    (names += i > 0 ? ", " : "") += places[i].name;
  uint64_t most = 1;
  for (const Circle& place : places) most = std::max(most, place.articles);
  page << "<figure class=\"map\"><svg viewBox=\"" << digits(view.x) << " " << digits(view.y) << " "
       << digits(view.width) << " " << digits(view.height) << "\" role=\"img\" aria-label=\""
       << filled(site.words->map_of, std::string_view(names)) << "\"><image href=\"" << root
       << "assets/world.svg\" width=\"1000\" height=\"520\"/>";
  const double scale = view.width / kMapWidth;
  for (const Circle& place : places) {
    const double share = std::sqrt(static_cast<double>(place.articles) / static_cast<double>(most));
    add_circle(page, place, scale * (is_whole ? 2.5 + 15 * share : 12 + 12 * share));
  }
  page << "</svg></figure>\n";
}

}  // namespace wirecopy::exporter::site
