#pragma once

/// \file
/// Values made of what a schema says: for people to begin with, for a checker to try.

#include <functional>
#include <optional>

#include "pipeline/json.hpp"
#include "pipeline/schema.hpp"

namespace wirecopy::pipeline {

/// How a value is chosen where a schema leaves it open.
struct ExampleRules {
  /// What it answers for a part of the schema stands there, whatever else could.
  std::function<std::optional<Json>(const SchemaNode&)> own{};
  bool with_optional = true;   ///< what need not be given and has `examples` is given, too
  bool defaults_last = false;  ///< rather something else of the same type than the default
};

/// A valid value: one of the schema's `examples` or `enum`, its default, the least that its type
/// allows; of an object, what must be given.
/// \return nothing where none can be made: a pattern asks for more than that
std::optional<Json> example_value(const SchemaNode& node, const ExampleRules& rules = {});

/// A configuration to begin with. A secret comes from the environment. What cannot be made is
/// "...".
Json example_config(const Schema& schema);

}  // namespace wirecopy::pipeline
