#pragma once

/// \file
/// Whether conditions can hold at all, and together: as far as that is simply decided.

#include <span>
#include <string>
#include <vector>

#include "pipeline/condition.hpp"

namespace wirecopy::pipeline {

/// What is known of an article: that a condition holds, or does not.
struct Fact {
  const Condition* condition;
  bool holds;
  bool operator==(const Fact&) const = default;
};

/// Whether there may be an article of which all of this is true; false only where there is none.
bool are_possible(std::span<const Fact> facts);

/// The fields that a condition asks for: "title", "dateline.place", "meta.plugin.key".
std::vector<std::string> fields_of(const Condition& condition);

}  // namespace wirecopy::pipeline
