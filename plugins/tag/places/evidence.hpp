#pragma once

/// \file
/// What the names of an article say together of where it plays.

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "gazetteer.hpp"
#include "mentions.hpp"

namespace wirecopy::tag {

/// What an article says of countries and states.
class PlaceEvidence {
 public:
  /// The part of it that one name said, which is not evidence for itself.
  struct Share {
    uint32_t country = kNoPlace, state = kNoPlace;
    double of_country = 0, of_state = 0;
  };

  void add(Share& share, uint32_t country, uint32_t state, double of_country, double of_state);
  double country(uint32_t country, const Share& own) const;
  double state(uint32_t state, const Share& own) const;
  double all() const { return all_ > 0 ? all_ : 1; }

 private:
  std::array<double, 256> countries_{};  ///< a gazetteer has no more
  std::unordered_map<uint32_t, double> states_;
  double all_ = 0;
};

/// What the names say together, each of them uncertain: of the states that have a Paris, a Sherman
/// and a Bonham, Texas is the one that has them all.
class PlaceVotes {
 public:
  PlaceVotes(const Gazetteer& gazetteer, const std::vector<PlaceGroup>& groups);

  /// What the other names say of a state.
  double others(size_t group, uint32_t state) const;

 private:
  struct Vote {
    uint32_t state;
    double weight;
  };
  static std::vector<Vote> votes_of(const Gazetteer& gazetteer,
                                    const std::vector<PlaceName>& candidates);

  std::vector<std::vector<Vote>> groups_;
  std::unordered_map<uint32_t, double> all_;
};

}  // namespace wirecopy::tag
