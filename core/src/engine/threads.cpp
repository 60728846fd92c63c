#include "engine/threads.hpp"

#include <algorithm>
#include <thread>

namespace wirecopy::engine {
namespace {

constexpr unsigned kBlockingThreads = 4;  // of a reentrant stage that may sleep

unsigned workers_for(const Plan& plan) {
  // A pinned stage wants one thread for all its callbacks; a virtual clock wants one order.
  const auto is_pinned = [](const StagePlan& s) {
    return s.stage != nullptr &&
           (s.stage->threading == WCP_PINNED || s.stage->threading == WCP_PROCESS_SERIAL);
  };
  if (plan.virtual_clock || plan.in_source_order || std::ranges::any_of(plan.stages, is_pinned))
    return 1;
  return plan.workers != 0 ? plan.workers : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

bool is_one_at_a_time(const StagePlan& stage) {
  return stage.stage != nullptr &&
         (stage.stage->kind != WCP_TRANSFORM || stage.stage->threading != WCP_REENTRANT);
}

unsigned own_threads(const Plan& plan, const StagePlan& stage) {
  const bool has_any = stage.stage != nullptr && (stage.stage->flags & WCP_BLOCKS) != 0 &&
                       stage.stage->threading <= WCP_REENTRANT && !plan.virtual_clock;
  if (!has_any) return 0;
  if (is_one_at_a_time(stage)) return 1;
  return stage.parallel != 0 ? stage.parallel : kBlockingThreads;
}

std::vector<unsigned> thread_pools(const Plan& plan) {
  std::vector<unsigned> pools{workers_for(plan)};
  for (const StagePlan& stage : plan.stages)
    if (const unsigned threads = own_threads(plan, stage)) pools.push_back(threads);
  return pools;
}

}  // namespace wirecopy::engine
