#pragma once

/// \file
/// Why a name was taken for a place, in words.

#include <string>

#include "choice.hpp"
#include "gazetteer.hpp"
#include "mentions.hpp"

namespace wirecopy::tag {

/// "Paris, Texas, US", "France".
std::string full_name(const Gazetteer& gazetteer, uint32_t place);

/// "Paris" is Paris, Texas, US (city): Texas stands behind it; not Paris, FR.
std::string why_place(const Gazetteer& gazetteer, const PlaceMention& mention,
                      const PlaceChoice& choice, const PlaceName& meant);

}  // namespace wirecopy::tag
