#pragma once

/// \file
/// What stands in and at the nodes of a drawn pipeline, line by line. Nothing of a configuration
/// does, so no secret either.

#include <string>
#include <vector>

#include "pipeline/pipeline.hpp"
#include "runtime/catalogue.hpp"

namespace wirecopy::cli {

/// Lines of text as they are to be seen: no escapes, no line feeds.
using Lines = std::vector<std::string>;

/// Id, type, and how it takes articles; of a filter what it lets pass.
Lines node_lines(const pipeline::StageSpec& stage, const runtime::Catalogue& catalogue);

/// What stands at the arrow into a stage: the branch that it reads, and which articles it is for.
Lines edge_lines(const pipeline::Pipeline& pipeline, const pipeline::Input& from,
                 const pipeline::StageSpec& reader);

}  // namespace wirecopy::cli
