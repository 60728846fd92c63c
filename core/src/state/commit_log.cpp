#include "state/commit_log.hpp"

#include "state/durable_log.hpp"

namespace wirecopy::state {

bool Transaction::is_empty() const {
  return positions.empty() && finished.empty() && passed.empty() && state.empty() &&
         parked.empty() && unparked.empty() && seen.empty() && aliases.empty() && journal.empty() &&
         compacted.empty() && lineage.empty();
}

Result<std::unique_ptr<CommitLog>> CommitLog::open(Options options) {
  return DurableLog::open(std::move(options));
}

}  // namespace wirecopy::state
