#pragma once

/// \file
/// Conditions that no article can meet where they stand, and who receives none for it.

#include "pipeline/advice.hpp"
#include "pipeline/reporter.hpp"

namespace wirecopy::pipeline {

/// Warns of each such condition, and names the stages below it that never receive an article.
void warn_of_starvation(const Pipeline& pipeline, const WritesOf& writes_of,
                        const FieldsOf& reads_of, const Reporter& reporter);

/// The stages so that each stands behind those it reads from.
std::vector<size_t> in_order_of_flow(const std::vector<StageSpec>& stages);

}  // namespace wirecopy::pipeline
