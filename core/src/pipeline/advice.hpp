#pragma once

/// \file
/// What looks wrong in a pipeline that could run.

#include <functional>

#include "pipeline/pipeline.hpp"

namespace wirecopy::pipeline {

/// Fields of a stage, NULL-terminated; nullptr: not known.
using FieldsOf = std::function<const char* const*(const StageSpec& stage)>;
using WritesOf = FieldsOf;  ///< those that it may write

/// Warns of input that is not there, of conditions on fields that no stage before writes, of those
/// that no article can meet and whom they starve, of marks in a text that is written again, and of
/// secrets in plain text.
void advise(const Pipeline& pipeline, const WritesOf& writes_of, const FieldsOf& reads_of,
            Diagnostics& problems);

}  // namespace wirecopy::pipeline
