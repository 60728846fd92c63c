#pragma once

/// \file
/// Stages that wait for a body where only pages come.

#include "pipeline/advice.hpp"
#include "pipeline/reporter.hpp"

namespace wirecopy::pipeline {

/// Warns of the first stages that read the body where sources bring pages, as `raw`, and no stage
/// before makes a body of them.
void warn_of_unread_pages(const Pipeline& pipeline, const WritesOf& writes_of,
                          const FieldsOf& reads_of, const Reporter& reporter);

}  // namespace wirecopy::pipeline
