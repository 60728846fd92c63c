#pragma once

/// \file
/// The JSON Schema of pipeline files, for editors.

#include "pipeline/json.hpp"
#include "pipeline/stage_catalogue.hpp"

namespace wirecopy::pipeline {

/// Of pipeline files that use the types of this catalogue: what file_schema.hpp and the stages'
/// own schemas say, and what conditions may be. It speaks of each place alone: ids that are named
/// nowhere, rings and the like are for `check`.
/// Source: JSON Schema draft-07, which more editors know whole than any later one.
Json published_schema(const StageCatalogue& catalogue);

/// Of the conditions of `when`; refers to itself as #/definitions/condition.
Json condition_schema();

}  // namespace wirecopy::pipeline
