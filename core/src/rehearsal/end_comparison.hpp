#pragma once

/// \file
/// What became of articles on the way beside what was expected: drops, dead letters, counts.

#include <vector>

#include "rehearsal/comparison.hpp"

namespace wirecopy::rehearsal {

/// Adds all that is not as expected.
void compare_ends(const TestFile& file, const Case& test, const CaseRun& run,
                  std::vector<Failure>& failures);

}  // namespace wirecopy::rehearsal
