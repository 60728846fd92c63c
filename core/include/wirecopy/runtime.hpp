#pragma once

/// \file
/// For programs that run pipelines themselves: load one, run it, stop it, read its report.
/// Nothing here is global: no signal handler is installed, nothing exits, no working directory or
/// locale is changed.

#include <wirecopy/log_line.hpp>
#include <wirecopy/own_stage.hpp>
#include <wirecopy/report.hpp>
#include <wirecopy/result.hpp>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#define WIRECOPY_API __attribute__((visibility("default")))

namespace wirecopy {

/// A checked pipeline, ready to run.
/// Threads: stop() and snapshot() from any thread; replace() from one beside that of run(); the
/// rest from one at a time.
class WIRECOPY_API Pipeline {
 public:
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();  ///< of one that start() has begun: stops it and waits

  const std::string& name() const;

  /// Runs until the sources have ended and every article has, or until stop(). A pipeline runs
  /// once: load it again to run it again. Where its state is in use or damaged nothing runs; the
  /// report's `failure` says so.
  RunReport run();

  /// The same on a thread of its own; the report comes from wait().
  /// Errors: unavailable: the state is in use, or this pipeline has run before; internal: the state
  /// is damaged or cannot be written.
  Status start();
  /// Returns when what start() has begun has ended.
  RunReport wait();

  /// The report as it stands now; `open` and how the run ended are not told before it has.
  RunReport snapshot() const;

  /// Sources are asked no more; what is under way is finished, then run() returns.
  void stop();

  /// Takes on another form of itself while it runs: `next`, of the same name and state folder,
  /// loaded by the same Runtime. Sources are asked no more, what is under way is finished within
  /// `limit` and committed; then the stages of `next` start and go on from the positions. An
  /// article that is not finished by then comes in again, as in the next run after a stop. When
  /// they cannot start, this pipeline starts again as it was and goes on. run() returns when
  /// whoever runs then has ended, with the counts of all. Returns when one of the two runs. Owns:
  /// takes `next`. Errors: why this pipeline goes on as it was: invalid_config, e.g. for another
  /// name, a plugin library that has changed on the disk, or state that would be lost; unavailable:
  /// it does not run (yet, or any more).
  Status replace(Pipeline next, std::chrono::milliseconds limit = std::chrono::seconds(30));

 private:
  friend class Runtime;
  struct State;
  explicit Pipeline(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The stages and the log that pipelines share. Two in one process know nothing of each other.
/// Threads: all functions from any thread. Owns: must outlive its pipelines.
class WIRECOPY_API Runtime {
 public:
  struct Options {
    /// Folders with plugins, before those of WIRECOPY_PLUGIN_PATH and the installed ones.
    std::vector<std::filesystem::path> plugins{};
    /// Takes each log line in place of stderr. Called from any worker, one call at a time; what it
    /// throws is lost.
    std::function<void(const LogLine&)> log{};
    /// What is below is not logged.
    wcp_log_level least_logged = WCP_LOG_INFO;
    /// A file that gets the dead letters of all pipelines as text, beside the state folder of each,
    /// .wirecopy/<name>/ beside its pipeline file. Empty: none.
    std::filesystem::path dead_letters{};
    /// Time stands still while there is work, then jumps to what is due; one worker.
    bool virtual_clock = false;
    /// Sources read what there is and wait for nothing new; what is to be tried again late is left
    /// to the next run.
    bool once = false;
  };

  /// Errors: invalid_config when one of `plugins` is no folder.
  static Result<Runtime> make(Options options);
  Runtime(Runtime&&) noexcept;
  Runtime& operator=(Runtime&&) noexcept;
  ~Runtime();

  /// Takes in a stage of the program itself: pipelines that are loaded from now on name its id as
  /// "type". It comes before a plugin of the same id. Owns: shares the stage.
  /// Errors: invalid_config when its table is wrong or the id is in use.
  Status add(OwnStage stage);

  /// Reads and checks a pipeline file and creates its stages.
  /// Errors: invalid_config with everything that is wrong as text, each with its place.
  Result<Pipeline> load(const std::filesystem::path& file);

  /// The same from text. \param name stands for the file in errors and names a pipeline without
  /// "name" \param folder what relative paths start from
  Result<Pipeline> load_text(std::string text, const std::string& name,
                             const std::filesystem::path& folder);

  /// What can be measured of the pipelines that run or have run and still live, as text for
  /// Prometheus (exposition format 0.0.4).
  std::string prometheus() const;

 private:
  struct State;
  explicit Runtime(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace wirecopy
