#pragma once

/// \file
/// A configuration to begin with, made of what a schema says.

#include "pipeline/json.hpp"
#include "pipeline/schema.hpp"

namespace wirecopy::pipeline {

/// The first of the schema's `examples`; else an object of the options that must be given and those
/// that have `examples` themselves. What says nothing more than its type has the least value of it.
/// It is valid, unless a pattern asks for more than that.
Json example_config(const Schema& schema);

}  // namespace wirecopy::pipeline
