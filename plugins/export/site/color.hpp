#pragma once

/// \file
/// The colour of a site, so that it can be read on paper white and on night black.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::exporter::site {

using Color = std::array<uint8_t, 3>;  ///< red, green, blue

/// "#9b1c1c" or "#911". \return nothing where it is none.
std::optional<Color> parse_color(std::string_view text);
std::string text_of(Color color);  ///< "#9b1c1c"

/// 1..21. Source: WCAG 2.1, "contrast ratio".
double contrast(Color a, Color b);

/// The colour, or the nearest one between it and black or white that has the contrast.
Color readable_on(Color color, Color ground, double least);

}  // namespace wirecopy::exporter::site
