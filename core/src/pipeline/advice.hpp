#pragma once

/// \file
/// What looks wrong in a pipeline that could run.

#include <functional>

#include "pipeline/pipeline.hpp"

namespace wirecopy::pipeline {

/// The fields that a stage may write, NULL-terminated; nullptr: not known.
using WritesOf = std::function<const char* const*(const StageSpec& stage)>;

/// Warns of input that is not there and of conditions on fields that no stage before writes.
void advise(const Pipeline& pipeline, const WritesOf& writes_of, Diagnostics& problems);

}  // namespace wirecopy::pipeline
