#pragma once

/// \file
/// What members a pipeline file has, and what each may be. Files are checked by these schemas, and
/// published_schema.hpp makes of them what editors read.

#include "pipeline/schema.hpp"

namespace wirecopy::pipeline {

/// Of the file as a whole; its stages are each by stage_schema().
const Schema& pipeline_schema();
const Schema& stage_schema();
/// Of the member "http"; its values may come from outside, as those of a configuration.
const Schema& http_schema();

/// {"$env": NAME}, which may stand for any value of a configuration.
const Schema& variable_schema();
/// {"$file": PATH}, the same.
const Schema& file_schema();

}  // namespace wirecopy::pipeline
