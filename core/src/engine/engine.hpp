#pragma once

/// \file
/// Runs a plan: creates the stages, lets articles flow, commits, reports.

#include <wirecopy/report.hpp>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "engine/allowance.hpp"
#include "engine/flow.hpp"
#include "engine/memory.hpp"
#include "engine/progress.hpp"
#include "engine/report.hpp"
#include "observe/log.hpp"
#include "observe/metrics.hpp"

namespace wirecopy::engine {

/// Batches between threads, and one for each thread: then sources wait.
inline constexpr size_t kMaxQueued = 16;

/// A complaint of a stage about its configuration.
struct CreateError {
  size_t stage;         ///< index in the plan
  std::string pointer;  ///< below the stage's config; empty: the stage as a whole
  std::string text;
};

/// One run of one plan.
/// Threads: stop(), abandon(), progress(), metrics() and complaints() from any thread; the rest
/// from one. Owns: the stage instances. The plan, its stage tables and the log must outlive it.
class Engine : public plugin::EngineSide, private Scheduler::Client {
 public:
  Engine(const Plan& plan, observe::Log& log);
  ~Engine() override;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// Creates all stages: they read their configuration and nothing else.
  /// \return what they object to; empty: run() may follow.
  std::vector<CreateError> create();

  /// Opens the pipeline's state; after create(), before run().
  /// Errors: see state::CommitLog::open().
  Status open();

  /// Runs until the sources have ended and every article has, or until stop().
  RunReport run();

  /// Sources are asked no more; what is under way is finished.
  void stop();
  /// Does not wait for what is under way any longer: commits what has ended, leaves the rest to the
  /// next run. A callback that does not return holds run() all the same.
  void abandon();

  /// Called when all stages have started. Set before the run.
  void on_started(std::function<void()> told) { started_told_ = std::move(told); }

  /// Whether all stages have started.
  bool has_started() const { return is_started_; }

  Progress progress() const;
  observe::PipelineMetrics metrics() const;
  /// Why it cannot do its work now, a sentence each; empty: it can.
  std::vector<std::string> complaints() const;

  /// Looks at what a stage does from now on, until untap() or the end of the run,
  /// when the tap is destroyed.
  /// \param token of the caller's; not used by another tap
  /// \return whether it counts: not once the run is over.
  bool tap(uint64_t token, size_t stage, Tap tap) {
    return flow_.taps().add(token, static_cast<uint32_t>(stage), std::move(tap));
  }
  void untap(uint64_t token) { flow_.taps().remove(token); }
  /// After open().
  observe::Run describe_run() const { return ledger_.describe_run(nodes_); }

  /// What a stage has registered in create(); null of a filter and a route. After create().
  const wcp_context* context_of(size_t stage) const { return nodes_[stage]->context.get(); }

  /// See Flow::observe().
  void observe(Flow::Observer observer) { flow_.observe(std::move(observer)); }

 private:
  // ---- the life of a run
  bool start_stages();
  bool restore(Node& node, plugin::Scratch& scratch);
  void stop_stages();
  void leave_unfinished();
  void set_out_lanes();
  void work(unsigned thread, Scheduler::Pool pool);
  RunReport report(double seconds);

  // ---- Scheduler::Client
  Scheduler::Work more(Scheduler::Pool pool) override;
  bool is_done() override;
  void queue_event(Node& node, PendingEvent event);
  void queue_early_events(Node& node);
  void plan_events(Node& node);
  std::vector<PendingEvent> take_events(Node& node);
  /// Whether enough batches wait between threads.
  bool has_jam() const { return flow_.queued() >= kMaxQueued + threads_; }
  void poll(Node& node, bool wants_more, plugin::Scratch& scratch);
  bool ask_for_answers(wcp_flush why);
  void plan_commit();

  // ---- commits
  void commit(plugin::Scratch& scratch);
  /// What sinks have written since the last commit.
  struct Written {
    state::Transaction noted;
    Effects effects;
  };
  /// A sink that is not flushed again until the commit is made.
  struct Flushed {
    Node* node;
    std::unique_lock<Turn> committing;
    std::vector<Unwritten> articles;
  };
  void flush_sinks(plugin::Scratch& scratch);
  void flush(Node& node, plugin::Scratch& scratch);
  void hand_in(Flushed flushed);
  void call_flush(Flushed& sink, plugin::Scratch& scratch);
  bool is_to_flush(Node& node);
  void flush_apart(Node& node);
  void pass_by(Node& node, bool is_known, plugin::Scratch& scratch);
  void find_returned(Node& node);
  static void forget_ids(Node& node, std::span<const Unwritten> articles);
  static void let_go(Flushed& sink, Written& written);
  bool may_flush(Node& node);
  bool await_turn(Node& node, std::unique_lock<Turn>& turn, plugin::Scratch& scratch);
  void commit_state();
  void commit_last();
  void flush_failed(Node& node, std::vector<Unwritten> taken, wcp_status status);
  static void release(const Node& node, Unwritten& article, Written& written);
  void tell_sources(const state::Transaction& transaction);
  bool compact(Node& node, state::Transaction& transaction, plugin::Scratch& scratch);
  void tell_of_bound();
  void limit_uncommitted(uint64_t articles, plugin::Scratch& scratch);
  bool awaits_flush() const;

  // ---- articles that come out of the log
  void plan_resume();
  void postpone_resume();
  void resume(Ledger::Kind kind, wcp_time planned, plugin::Scratch& scratch);
  void plan_spilled(Node& node);
  Node::Fetching set_fetching(Node& node, Node::Fetching to);
  bool resume_spilled(Node& node, plugin::Scratch& scratch);

  // ---- plugin::EngineSide
  wcp_ticket defer(wcp_context&, wcp_record&, uint64_t deadline_ms) override;
  wcp_record* reopen(wcp_context&, wcp_ticket) override;
  void let_go(wcp_ticket) override;
  wcp_status complete(wcp_context&, wcp_ticket, wcp_verdict, std::string_view text) override;
  wcp_status add_parent(wcp_context&, wcp_record& child, wcp_ticket parent) override;
  wcp_status post(wcp_context&, wcp_ticket, uint64_t token) override;
  wcp_status timer(wcp_context&, wcp_time due, uint64_t token) override;
  wcp_record* emit_source(wcp_emitter&, const wcp_origin&) override;
  wcp_record* emit_child(wcp_emitter&, wcp_record& parent, bool copy_fields) override;
  wcp_status advance(wcp_emitter&, const wcp_origin&) override;
  wcp_status position(wcp_context&, std::string_view partition, std::string& out) override;
  void progress(wcp_context&, uint64_t done, uint64_t total) override;
  wcp_time now() const override { return clock_.on_the_wall(); }
  uint64_t random() override;
  bool stopping() const override { return ending_.stopping(); }
  bool abandoned() const override { return is_abandoned_; }
  unsigned workers() const override { return threads_; }
  bool deterministic() const override { return clock_.is_virtual(); }
  bool dry_run() const override { return plan_.dry_run; }
  bool fresh() const override { return plan_.fresh || plan_.state.folder.empty(); }
  bool once() const override { return plan_.once || plan_.dry_run || clock_.is_virtual(); }
  std::string_view pipeline_name() const override { return plan_.name; }
  void fail(wcp_context& context, std::string_view why) override;
  bool offers_http() const override { return plan_.courier != nullptr; }
  wcp_status ask_server(wcp_context&, const wcp_http_request&, wcp_ticket, uint64_t token) override;
  wcp_status take_back(wcp_context&, uint64_t token) override;
  wcp_status await_server(wcp_context&, const wcp_http_request&,
                          const wcp_http_response*& out) override;

  Node& node_of(const wcp_context& context) { return *nodes_[context.index]; }

  const Plan& plan_;
  observe::Log& log_;
  const std::vector<unsigned> pools_;  ///< how many threads each has; the workers first
  const unsigned threads_;             ///< of all pools
  Clock clock_;
  Memory memory_;
  Scheduler scheduler_;
  Tickets tickets_;
  Ending ending_;
  Order order_;
  Allowance allowance_;
  Ledger ledger_;
  Identities identities_;
  Flow flow_;
  record::FieldNames fields_;
  std::vector<std::unique_ptr<Node>> nodes_;
  std::vector<Node*> started_;

  // ---- guarded by the scheduler's mutex
  size_t next_source_ = 0;
  bool commit_planned_ = false;
  std::vector<Flushed> flushed_;                     ///< for the next commit
  std::map<Ledger::Kind, wcp_time> resume_planned_;  ///< for when; absent: not

  bool are_threads_gone_ = false;  ///< the run has ended: all is done by its caller
  std::mutex commit_mutex_;
  std::function<void()> started_told_;
  std::atomic<bool> is_started_{false}, is_abandoned_{false}, is_over_{false};
  std::atomic<bool> log_failed_{false};  ///< written under commit_mutex_
  bool has_told_of_bound_ = false;       ///< guarded by commit_mutex_
  std::atomic<bool> resume_postponed_{false};
  std::atomic<uint64_t> uncommitted_{0};  ///< articles of sources since the last commit
  observe::Histogram commit_seconds_{observe::Histogram::kSeconds};
  wcp_time commit_pause_ = 20'000;  ///< between two commits
  std::mutex random_mutex_;
  std::mt19937_64 random_;
};

}  // namespace wirecopy::engine
