#pragma once

/// \file
/// Stages that take the place of a pipeline's, once it has been checked.

#include <wirecopy/own_stage.hpp>

#include <functional>
#include <optional>

#include "pipeline/pipeline.hpp"

namespace wirecopy::runtime {

/// Asked for each stage of a plugin: what runs in its place; nothing: itself. Of the same kind.
using StandIns = std::function<std::optional<OwnStage>(const pipeline::StageSpec&)>;

/// A stage that stands in for another one. The real one is created, too, and destroyed at once:
/// what it has to say about its configuration is said, and nothing else of it happens.
/// Owns: the stage that runs; the table of the real one outlives it.
class StandIn {
 public:
  StandIn(const wcp_stage& real, void* real_instance, OwnStage own);
  StandIn(const StandIn&) = delete;
  StandIn& operator=(const StandIn&) = delete;

  /// To be given this object as instance.
  const wcp_stage& table() const { return table_; }

 private:
  static wcp_status create(const wcp_host_api* api, wcp_context* context, void** self) noexcept;

  const wcp_stage& real_;
  void* const real_instance_;
  const OwnStage own_;
  wcp_stage table_;
};

}  // namespace wirecopy::runtime
