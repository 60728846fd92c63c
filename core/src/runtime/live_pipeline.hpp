#pragma once

/// \file
/// A pipeline that runs, and can take on another form of itself while it does.

#include <wirecopy/report.hpp>
#include <wirecopy/result.hpp>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/assembly.hpp"

namespace wirecopy::runtime {

/// One assembly after the other over one state. An engine runs once, so each has its own; what they
/// count is added up.
/// Threads: open() and run() from one; replace() from one other at a time; the rest from any.
/// Owns: the assemblies; their stages stop and go on the thread of run(). Catalogue and log outlive
/// it.
class LivePipeline {
 public:
  LivePipeline(std::unique_ptr<Assembly> first, const Catalogue& catalogue, RunSettings settings,
               observe::Log& log);
  LivePipeline(const LivePipeline&) = delete;
  LivePipeline& operator=(const LivePipeline&) = delete;

  const pipeline::Pipeline& first() const { return current_->pipeline; }  ///< before run()
  const std::string& name() const { return name_; }
  const std::string& file() const { return file_; }  ///< that the first one came from

  /// Opens the state. Errors: see Engine::open().
  Status open();
  /// Runs until the sources of the present assembly have ended and every article has, or until
  /// stop(). After open(), once.
  RunReport run();

  /// From open() until it has ended.
  bool is_running() const;
  /// What runs now, or has run last; nothing while it is replaced.
  std::optional<pipeline::Pipeline> current() const;
  /// Whether replace() could do anything now.
  /// Errors: unavailable: it does not run, or is to stop; invalid_config: the library of a stage
  /// has changed since it was loaded.
  Status may_be_replaced() const;
  /// Runs `next` in place of the present assembly: that one stops within `limit` and commits, then
  /// the other opens the same state and goes on. Where it cannot, the old one is made anew from
  /// what was checked and goes on. Returns when one of them runs. Errors: why it is the old one
  /// that does; unavailable: none runs any more.
  Status replace(std::unique_ptr<Assembly> next, std::chrono::milliseconds limit);
  /// Counts a replacement that was given up before replace().
  void count_refused();

  void stop();
  void abandon();

  /// Called when all stages have started, the first time. Set before the run.
  void on_started(std::function<void()> told) { started_told_ = std::move(told); }

  // ---- see Engine; over all assemblies
  /// Looks at what a stage does from now on, until untap() or until the pipeline has taken on
  /// another form or ended, when the tap is destroyed.
  /// Errors: unavailable: it does not run now; invalid_config: it has no such stage, and which it
  /// has.
  struct Tapped {
    uint64_t token;
    observe::Run run;  ///< with the stages by the numbers that the tap is told
  };
  Result<Tapped> tap(std::string_view stage, engine::Tap tap);
  void untap(uint64_t token);

  engine::Progress progress() const;
  observe::PipelineMetrics metrics() const;
  std::vector<std::string> complaints() const;

  /// Takes the assembly out, of one that has never been opened.
  /// \return null of another one.
  std::unique_ptr<Assembly> release() {
    return phase_ == Phase::ready ? std::move(current_) : nullptr;
  }

 private:
  enum class Phase { ready, running, ended };
  struct Verdict {
    Status status;
    uint64_t observe::Reloads::*outcome;
  };

  Status objection() const;
  Status objection(const Assembly& next) const;
  void await_end(std::unique_lock<std::mutex>& lock, std::chrono::milliseconds limit);
  void started();
  void decide(Verdict verdict);

  std::unique_ptr<Assembly> take_next(const RunReport& report);
  RunReport run_instead(std::unique_ptr<Assembly> next);
  RunReport go_on(pipeline::Pipeline old, const std::string& why);
  void listen(Assembly& assembly);
  Status install(std::unique_ptr<Assembly> assembly, Verdict verdict);
  pipeline::Pipeline retire();
  void discard();
  observe::PipelineMetrics all_metrics() const;

  const std::string name_, file_;
  const Catalogue& catalogue_;
  const RunSettings settings_;
  observe::Log& log_;
  observe::Log own_log_;  ///< the pipeline's part of it
  std::function<void()> started_told_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  // ---- guarded by the mutex; `current_` is changed by the thread of run() alone
  Phase phase_ = Phase::ready;
  uint64_t last_tap_ = 0;
  bool has_started_ = false;  ///< some assembly has
  bool is_open_ = false;      ///< the present one
  bool is_stopped_ = false, is_abandoned_ = false;
  std::unique_ptr<Assembly> current_;  ///< null between two
  std::unique_ptr<Assembly> next_;     ///< waits for the end of the present one
  std::optional<Verdict> verdict_;     ///< on the replacement, once the present one has started
  std::optional<Status> decided_;      ///< the same for replace() to take
  observe::PipelineMetrics past_;      ///< of assemblies that are gone
  engine::Progress past_progress_;
  observe::Reloads reloads_;
};

}  // namespace wirecopy::runtime
