#pragma once

/// \file
/// How many threads a plan wants, and which of them a stage has to itself.

#include <vector>

#include "engine/plan.hpp"

namespace wirecopy::engine {

/// Whether a stage takes one batch at a time, whoever has threads.
bool is_one_at_a_time(const StagePlan& stage);

/// How many threads of its own a stage has: one that may sleep must not keep the workers from what
/// else there is. A virtual clock wants one order of all. \return 0: none, it runs on the workers
unsigned own_threads(const Plan& plan, const StagePlan& stage);

/// The workers, then each stage that has threads of its own, in the order of the plan.
std::vector<unsigned> thread_pools(const Plan& plan);

}  // namespace wirecopy::engine
