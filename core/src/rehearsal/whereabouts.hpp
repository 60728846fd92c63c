#pragma once

/// \file
/// What became of articles that a sink was to be given and was not.

#include <functional>
#include <string>

#include "rehearsal/case_run.hpp"

namespace wirecopy::rehearsal {

struct Whereabouts {
  std::string stage{};  ///< the first that had a part in it; empty: none can be named
  std::string words{};  ///< a sentence; empty: nothing is known
};

/// Which articles were dropped or died, and which came to other sinks only, by which branches.
/// \param is_wanted whether an article is what the sink was to be given; where it holds for some
/// that came elsewhere, the others are not told
Whereabouts find_whereabouts(const pipeline::Pipeline& pipeline, const CaseRun& run, size_t sink,
                             const std::function<bool(const Arrival&)>& is_wanted);

/// `article 1 of "in" was dropped by "short" (filter): too short`
std::string told(const pipeline::Pipeline& pipeline, const End& end);

}  // namespace wirecopy::rehearsal
