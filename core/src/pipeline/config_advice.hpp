#pragma once

/// \file
/// What looks wrong in the configuration of a stage that could run.

#include "pipeline/pipeline.hpp"
#include "pipeline/reporter.hpp"

namespace wirecopy::pipeline {

/// Warns of input and programs that are not there, of secrets in plain text, and of ${NAME} in
/// texts, which nothing replaces.
void advise_on_config(const Pipeline& pipeline, const StageSpec& stage, const Reporter& reporter);

}  // namespace wirecopy::pipeline
