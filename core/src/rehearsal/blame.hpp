#pragma once

/// \file
/// Which stage made the first difference between a field and what was expected of it.

#include <string>

#include "rehearsal/case_run.hpp"

namespace wirecopy::rehearsal {

struct Blame {
  std::string stage{};  ///< its id; empty: no stage can be named
  std::string words{};  ///< a sentence about it
};

/// Read off the steps of the field, in this order:
/// 1. The field was as expected for a while: the stage that changed it away, the last time.
/// 2. A text: the first stage that took it further from what was expected than it found it.
/// 3. A text of which all that differs came so from the source: none.
/// 4. The last stage that changed it.
/// 5. None did: the stages before the sink that say they write the field and did not.
/// \param golden see is_met()
Blame find_blame(const pipeline::Pipeline& pipeline, const CaseRun& run, const Arrival& arrival,
                 const FieldExpectation& expected, const Check& check, const FieldValue& golden);

/// `"dateline" (clean.dateline)`
std::string stage_words(const pipeline::StageSpec& stage);

}  // namespace wirecopy::rehearsal
