#pragma once

/// \file
/// What stands around the pipelines of a run: who asks how it goes, who is told, how it goes on
/// with new files, how it ends.

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "cli/commands.hpp"
#include "cli/drain_limit.hpp"
#include "cli/metrics_server.hpp"
#include "cli/reload.hpp"
#include "cli/reload_requests.hpp"
#include "cli/service_notifications.hpp"
#include "cli/watch_server.hpp"

namespace wirecopy::cli {

using Pipelines = std::vector<std::unique_ptr<runtime::LivePipeline>>;

/// Threads: stop() and reload() from any thread; the rest from one.
/// Owns: nothing of the run; pipelines, host and log outlive it.
class RunService {
 public:
  RunService(const Pipelines& pipelines, const Host& host, runtime::RunSettings settings,
             observe::Log& log);

  /// Reads the options and takes the port.
  /// Errors: what is wrong with the command line, or unavailable.
  Status prepare(const RunOptions& options);
  /// Starts the threads; after signals are blocked and pipelines are open, before they run.
  void start();
  /// The run is to end: within the time that it has for it.
  void stop();
  /// The pipelines are to take on their files as they are now.
  void reload() { reloads_.add(); }
  /// The pipelines have run.
  void end();

 private:
  void let_watch();
  void on_started();
  bool reload_one(size_t index);
  pipeline::Writers writers_beside(size_t index) const;
  void reload_all();
  std::string status() const;
  void abandon() const;
  void give_up() const;

  const Pipelines& pipelines_;
  observe::Log& log_;
  ReloadTerms terms_;
  std::vector<std::filesystem::path> files_;  ///< of the pipelines
  const ServiceNotifications notifications_;
  std::atomic<size_t> started_{0};
  std::mutex telling_;  ///< after "stopping" nothing else is told
  std::atomic<bool> is_stopping_{false};
  std::unique_ptr<MetricsServer> server_;
  std::vector<std::unique_ptr<WatchServer>> watch_servers_;  ///< of each pipeline that has one
  std::optional<DrainLimit> drain_;
  ReloadRequests reloads_;
};

}  // namespace wirecopy::cli
