#pragma once

/// \file
/// Which of two lists belong together, when one of them lacks something.

#include <cstddef>
#include <functional>
#include <vector>

namespace wirecopy::rehearsal {

inline constexpr size_t kAlone = static_cast<size_t>(-1);

/// For each wanted element its partner among those found, or kAlone; both in order. Where there are
/// as many of both each belongs to its own. Else as many as can be are paired with one that fits
/// them, so that one that is missing does not shift the others.
std::vector<size_t> pair_up(size_t wanted, size_t found,
                            const std::function<bool(size_t wanted, size_t found)>& fits);

}  // namespace wirecopy::rehearsal
