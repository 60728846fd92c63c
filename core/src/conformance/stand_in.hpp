#pragma once

/// \file
/// In place of the engine: tickets, events, a clock that jumps. Nothing of it can fail.

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/handles.hpp"

namespace wirecopy::conformance {

/// What stands behind the wcp_emitter of a call.
struct Emitter {
  record::Arena& arena;
  bool is_source;
  size_t max_records;
  std::vector<wcp_record*> made{};

  wcp_emitter* handle() { return reinterpret_cast<wcp_emitter*>(this); }
  static Emitter& of(wcp_emitter& handle) { return reinterpret_cast<Emitter&>(handle); }
};

/// An event on its way to the stage.
struct Happening {
  wcp_event_kind kind;
  uint64_t token = 0;
  wcp_ticket ticket = 0;
};

/// Threads: all functions from any thread.
class StandIn : public plugin::EngineSide {
 public:
  explicit StandIn(unsigned workers) : workers_(workers) {}

  // ---- what the checker asks
  void stop() { stopping_ = true; }
  /// What is posted, and the timers that are due; where there is nothing, the clock goes on to the
  /// next timer.
  std::vector<Happening> take_events();
  bool is_open(wcp_ticket ticket) const;
  /// Waits for an answer or an event from a thread of the plugin. \return whether any came
  bool wait();
  /// The final verdict of a deferred article; takes an unanswered one back.
  wcp_verdict take_verdict(wcp_ticket ticket);
  record::FieldNames& fields() { return fields_; }

  // ---- what stages ask
  wcp_ticket defer(wcp_context&, wcp_record& article, uint64_t) override;
  wcp_record* reopen(wcp_context&, wcp_ticket ticket) override;
  void let_go(wcp_ticket) override {}
  wcp_status complete(wcp_context&, wcp_ticket ticket, wcp_verdict verdict,
                      std::string_view text) override;
  wcp_status add_parent(wcp_context&, wcp_record& child, wcp_ticket parent) override;
  wcp_status post(wcp_context&, wcp_ticket ticket, uint64_t token) override;
  wcp_status timer(wcp_context&, wcp_time due, uint64_t token) override;
  wcp_record* emit_source(wcp_emitter& emitter, const wcp_origin& origin) override;
  wcp_record* emit_child(wcp_emitter& emitter, wcp_record& parent, bool copy_fields) override;
  wcp_status advance(wcp_emitter& emitter, const wcp_origin&) override;
  wcp_status position(wcp_context&, std::string_view, std::string&) override;
  void progress(wcp_context&, uint64_t, uint64_t) override {}
  wcp_time now() const override { return now_; }
  uint64_t random() override {
    return random_ = random_ * 6364136223846793005 + 1442695040888963407;
  }
  bool stopping() const override { return stopping_; }
  bool abandoned() const override { return false; }
  unsigned workers() const override { return workers_; }
  bool deterministic() const override { return true; }
  bool dry_run() const override { return false; }
  bool once() const override { return true; }
  bool fresh() const override { return true; }
  std::string_view pipeline_name() const override { return "check"; }
  void fail(wcp_context&, std::string_view) override {}

 private:
  struct Open {
    wcp_record* article;
    wcp_verdict verdict{};
    bool answered = false;
  };

  const unsigned workers_;
  record::FieldNames fields_;
  std::atomic<bool> stopping_{false};
  std::atomic<wcp_time> now_{1'577'836'800'000'000};  // the first of January 2020
  std::atomic<uint64_t> random_{1};
  mutable std::mutex mutex_;
  std::condition_variable happened_;
  wcp_ticket last_ticket_ = 0;
  std::map<wcp_ticket, Open> open_;
  std::deque<Happening> posted_;
  std::map<uint64_t, wcp_time> timers_;  ///< by token
};

}  // namespace wirecopy::conformance
