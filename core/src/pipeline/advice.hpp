#pragma once

/// \file
/// What looks wrong in a pipeline that could run.

#include <functional>

#include "pipeline/pipeline.hpp"

namespace wirecopy::pipeline {

/// Fields of a stage, NULL-terminated; nullptr: not known.
using FieldsOf = std::function<const char* const*(const StageSpec& stage)>;
using WritesOf = FieldsOf;  ///< those that it may write

/// Warns of what is odd in configurations, of conditions on fields that no stage before writes, of
/// those that no article can meet and whom they starve, of stages that read the body where only
/// pages come, and of marks in a text that is written again.
void advise(const Pipeline& pipeline, const WritesOf& writes_of, const FieldsOf& reads_of,
            Diagnostics& problems);

}  // namespace wirecopy::pipeline
