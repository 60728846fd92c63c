#pragma once

/// \file
/// Which of the places that bear a name an article means.

#include <cstdint>
#include <vector>

#include "gazetteer.hpp"
#include "mentions.hpp"

namespace wirecopy::tag {

/// What spoke for a place the most.
enum class PlaceReason : uint8_t {
  only,       ///< no other place has the name
  qualified,  ///< the text says so: "Paris, Texas"
  country,    ///< the article is about its country
  state,      ///< the article names its state, or others in it
  near,       ///< the article names places near it
  known       ///< it is the best known one
};

/// Points before its namesakes with which a place leaves no doubt.
inline constexpr double kSureLead = 10;

struct PlaceChoice {
  PlaceName chosen;
  double score = 0;
  double country_share = 0;  ///< of what the article says of countries, 0..1
  bool has_near = false;     ///< other places of the article lie within 100 km
  bool has_support = false;  ///< the article says its country or state, or places near it
  bool is_local = false;     ///< it says more than the country: the state, places near it
  double lead = kSureLead;   ///< points before the next one that lies elsewhere
  PlaceReason reason = PlaceReason::known;
  uint32_t next = kNoPlace;  ///< the one that was nearly chosen
};

/// One choice for each group; also sets `qualified_as` and `qualifies` of mentions.
std::vector<PlaceChoice> choose_places(const Gazetteer& gazetteer, PlaceMentions& mentions);

}  // namespace wirecopy::tag
