#pragma once

/// \file
/// A transform whose answers a test has written down.

#include <wirecopy/own_stage.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/condition.hpp"
#include "pipeline/field_name.hpp"

namespace wirecopy::rehearsal {

/// What becomes of articles that meet a condition.
struct MockAnswer {
  std::shared_ptr<const pipeline::Condition> when{};               ///< null: of all
  std::vector<std::pair<pipeline::FieldName, std::string>> set{};  ///< JSON; "null": it goes
  std::string drop{}, reject{};                                    ///< empty: neither
};

/// The first answer whose condition an article meets counts; one that meets none passes.
using Mock = std::vector<MockAnswer>;

/// Owns: nothing; the mock outlives the stage.
OwnStage mock_stage(const Mock& mock);

/// Reads a mock: "pass", an answer, or a list of answers. Reports all that is wrong with it.
/// \param pointer where it stands in its document
Mock read_mock(const pipeline::Json& json, const std::string& pointer,
               const pipeline::Sink& report);

}  // namespace wirecopy::rehearsal
