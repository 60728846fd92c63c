#include "namesakes.hpp"

#include <algorithm>

namespace wirecopy::tag {

PlaceName best_known(const Gazetteer& gazetteer, const std::vector<PlaceName>& candidates) {
  return *std::max_element(candidates.begin(), candidates.end(),
                           [&](const PlaceName& a, const PlaceName& b) {
                             return gazetteer.weight(a.place) < gazetteer.weight(b.place);
                           });
}

bool leads_namesakes(const Gazetteer& gazetteer, const std::vector<PlaceName>& candidates,
                     const PlaceName& best) {
  constexpr double kLead = 1.5;
  const auto country = gazetteer.place(best.place).in_country;
  const double least = gazetteer.weight(best.place) - kLead;
  return std::none_of(candidates.begin(), candidates.end(), [&](const PlaceName& one) {
    return gazetteer.weight(one.place) > least && gazetteer.place(one.place).in_country != country;
  });
}

bool is_odd_place(const Gazetteer& gazetteer, const PlaceName& name) {
  constexpr double kTown = 4.9, kState = 6;  // Bath and Victoria are no odd ones
  if ((name.flags & kIsWord) == 0) return false;
  const PlaceKind kind = gazetteer.kind(name.place);
  const double weight = gazetteer.weight(name.place);
  return (kind == PlaceKind::city && weight < kTown) ||
         (kind == PlaceKind::state && weight < kState);
}

bool is_in_shadow(const Gazetteer& gazetteer, uint32_t place, const PlaceName& best) {
  constexpr double kFarBetter = 2;
  if (gazetteer.kind(place) != PlaceKind::city) return false;
  const PlaceKind kind = gazetteer.kind(best.place);
  return (kind == PlaceKind::state || kind == PlaceKind::country) &&
         gazetteer.weight(best.place) - gazetteer.weight(place) > kFarBetter;
}

bool lies_elsewhere(const Gazetteer& gazetteer, uint32_t one, uint32_t other) {
  constexpr double kSame = 161;  // km
  return one != other && gazetteer.place(other).in_country != one &&
         gazetteer.distance_km(one, other) > kSame;
}

bool is_other_land(const Gazetteer& gazetteer, const std::vector<PlaceName>& inner,
                   const PlaceName& outer) {
  constexpr double kAnywhere = 5.7;  // weight of a place that may stand beside any country: a list
  const PlaceKind land = gazetteer.kind(outer.place);
  return (land == PlaceKind::country || land == PlaceKind::state) &&
         (outer.flags & (kIsDemonym | kIsBehind)) == 0 &&
         std::none_of(inner.begin(), inner.end(), [&](const PlaceName& one) {
           const PlaceKind kind = gazetteer.kind(one.place);
           return gazetteer.weight(one.place) >= kAnywhere ||
                  (kind != PlaceKind::city && kind != PlaceKind::county);
         });
}

}  // namespace wirecopy::tag
