#pragma once

/// \file
/// What members a pipeline file has, and what each may be.

#include "pipeline/schema.hpp"

namespace wirecopy::pipeline {

/// Of the file as a whole; its stages are each by stage_schema().
const Schema& pipeline_schema();
const Schema& stage_schema();

}  // namespace wirecopy::pipeline
