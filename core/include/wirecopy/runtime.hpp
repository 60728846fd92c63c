#pragma once

/// \file
/// For programs that run pipelines themselves: load one, run it, stop it, read its report.

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
/// Threads: stop() from any thread; replace() from one beside that of run(); the rest from one at a
/// time.
class WIRECOPY_API Pipeline {
 public:
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();

  const std::string& name() const;

  /// Runs until the sources have ended and every article has, or until stop(). A pipeline runs
  /// once: load it again to run it again; a second call is a mistake of the caller. Where its state
  /// is in use or damaged nothing runs; the report's `failure` says so.
  RunReport run();

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

/// The plugins and the log that pipelines share. Two in one process know nothing of each other.
/// Threads: all functions from any thread. Owns: must outlive its pipelines.
class WIRECOPY_API Runtime {
 public:
  struct Options {
    /// Folders with plugins, before those of WIRECOPY_PLUGIN_PATH and the installed ones.
    std::vector<std::filesystem::path> plugins;
    /// Takes each log line ("info" and above) in place of stderr. Called from any worker, one call
    /// at a time.
    std::function<void(std::string_view line)> log;
    /// A file that gets the dead letters of all pipelines as text, beside the state folder of each,
    /// .wirecopy/<name>/ beside its pipeline file. Empty: none.
    std::filesystem::path dead_letters;
    /// Time stands still while there is work, then jumps to what is due; one worker.
    bool virtual_clock = false;
  };

  /// Errors: invalid_config when one of `plugins` is no folder.
  static Result<Runtime> make(Options options);
  Runtime(Runtime&&) noexcept;
  Runtime& operator=(Runtime&&) noexcept;
  ~Runtime();

  /// Reads and checks a pipeline file and creates its stages.
  /// Errors: invalid_config with everything that is wrong as text, each with its place.
  Result<Pipeline> load(const std::filesystem::path& file);

  /// The same from text. \param name stands for the file in errors and names a pipeline without
  /// "name" \param folder what relative paths start from
  Result<Pipeline> load_text(std::string text, const std::string& name,
                             const std::filesystem::path& folder);

 private:
  struct State;
  explicit Runtime(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace wirecopy
