#pragma once

/// \file
/// What a test file looks like: the parts of it that a schema can say.

#include "pipeline/json.hpp"
#include "pipeline/schema.hpp"

namespace wirecopy::rehearsal {

const pipeline::Schema& test_schema();  ///< of the file; cases by case_schema()
const pipeline::Schema& case_schema();
const pipeline::Schema& mock_schema();  ///< of one answer

/// Whether an object has this member, and it is as the schema has it.
bool has_good(const pipeline::Json& object, const pipeline::Schema& schema, const char* member);

}  // namespace wirecopy::rehearsal
