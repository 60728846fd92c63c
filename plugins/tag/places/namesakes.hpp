#pragma once

/// \file
/// How the places that bear one name stand to each other and to those of another name.

#include <cstdint>
#include <vector>

#include "gazetteer.hpp"

namespace wirecopy::tag {

/// \param candidates not empty
PlaceName best_known(const Gazetteer& gazetteer, const std::vector<PlaceName>& candidates);

/// Whether a place is far better known than its namesakes in other countries.
bool leads_namesakes(const Gazetteer& gazetteer, const std::vector<PlaceName>& candidates,
                     const PlaceName& best);

/// Whether a name is rather the word that it is than its town or state: "Earth", "Delta".
bool is_odd_place(const Gazetteer& gazetteer, const PlaceName& name);

/// Whether a far better known state or country has a town's name: what an article says of the
/// village of Wales in England speaks for Wales as well.
/// \param best the best known one of that name
bool is_in_shadow(const Gazetteer& gazetteer, uint32_t place, const PlaceName& best);

/// Whether it matters which of two places is meant; not of a city and the state around it.
bool lies_elsewhere(const Gazetteer& gazetteer, uint32_t one, uint32_t other);

/// Whether "Yonkers, England" is no known place, given that no Yonkers lies in any England.
/// \param outer the best known place of the name behind the comma
bool is_other_land(const Gazetteer& gazetteer, const std::vector<PlaceName>& inner,
                   const PlaceName& outer);

}  // namespace wirecopy::tag
