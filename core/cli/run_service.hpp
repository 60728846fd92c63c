#pragma once

/// \file
/// What stands around the pipelines of a run: who asks how it goes, who is told, how it ends.

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

#include "cli/commands.hpp"
#include "cli/drain_limit.hpp"
#include "cli/metrics_server.hpp"
#include "cli/service_notifications.hpp"
#include "engine/engine.hpp"

namespace wirecopy::cli {

/// Threads: stop() from any thread; the rest from one.
/// Owns: nothing of the run; engines and log outlive it.
class RunService {
 public:
  using Engines = std::vector<engine::Engine*>;

  RunService(Engines engines, observe::Log& log)
      : engines_(std::move(engines)),
        log_(log),
        notifications_(ServiceNotifications::from_environment()) {}

  /// Reads the options and takes the port.
  /// Errors: what is wrong with the command line, or unavailable.
  Status prepare(const RunOptions& options);
  /// Starts the threads; after signals are blocked, before the engines run.
  void start();
  /// The run is to end: within the time that it has for it.
  void stop();
  /// The engines have run.
  void end() { drain_->end(); }

 private:
  void on_started();
  void abandon() const;
  void give_up() const;

  const Engines engines_;
  observe::Log& log_;
  const ServiceNotifications notifications_;
  std::atomic<size_t> started_{0};
  std::unique_ptr<MetricsServer> server_;
  std::optional<DrainLimit> drain_;
};

}  // namespace wirecopy::cli
