#pragma once

/// \file
/// Ways of a record that meet again.

#include <optional>
#include <vector>

#include "pipeline/draft.hpp"

namespace wirecopy::pipeline {

/// A stage that a record would reach twice. Shape: indices of stages.
struct Meeting {
  size_t stage, shared;  ///< where ways meet, and where they part
  size_t first, second;  ///< inputs of `stage` on either way
};

/// The first such stage; ways that go by different branches of one route never carry one record.
/// \param order inputs before those who read them
std::optional<Meeting> find_meeting(const std::vector<StageDraft>& stages,
                                    const std::vector<size_t>& order);

}  // namespace wirecopy::pipeline
