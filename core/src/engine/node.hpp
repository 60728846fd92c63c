#pragma once

/// \file
/// One stage of the running graph.

#include <algorithm>
#include <array>
#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <vector>

#include "engine/aside.hpp"
#include "engine/breaker.hpp"
#include "engine/counters.hpp"
#include "engine/intake.hpp"
#include "engine/lane.hpp"
#include "engine/plan.hpp"
#include "engine/turn.hpp"
#include "http/exchange.hpp"
#include "plugin/handles.hpp"

namespace wirecopy::engine {

/// An event on its way to a stage, with the texts that it carries.
struct PendingEvent {
  wcp_event_kind kind;
  uint64_t token = 0;
  wcp_ticket ticket = 0;
  std::string partition{}, position{};             ///< of WCP_EV_COMMITTED
  std::shared_ptr<const http::Response> answer{};  ///< of WCP_EV_HTTP
};

/// An article that a sink has answered with KEEP and not flushed yet.
struct Unwritten {
  Ack* ack;
  uint64_t part;                            ///< its delivery
  std::unique_ptr<std::vector<Ack*>> more;  ///< of merged articles
  std::string_view id;                      ///< in Node::unwritten_ids
  Effects effects{};                        ///< durable when the sink has it, whoever else has not
};

/// Where a stage's articles go on; a route has one for each branch.
struct Outlet {
  std::vector<Node*> readers;       ///< sinks first: they get the article as it is, without a copy
  std::atomic<uint64_t> passed{0};  ///< articles handed to each of them
};

struct Node {  // NOLINT(clang-analyzer-optin.performance.Padding): in order of who guards them
  Node(const StagePlan& stage_plan, uint32_t number)
      : plan(stage_plan),
        index(number),
        outlets(std::max<size_t>(1, stage_plan.branches.size())),
        intake(number) {}

  const StagePlan& plan;
  const uint32_t index;
  std::unique_ptr<wcp_context> context;  ///< null: a built-in stage
  void* self = nullptr;
  std::deque<Outlet> outlets;
  Counters counters;
  uint32_t pool = 0;           ///< the threads that its callbacks run on, see Scheduler
  std::unique_ptr<Lane> lane;  ///< null: whoever has articles for it may enter

  /// Callbacks of a serial stage hold it alone, those of a reentrant one share it; flush and the
  /// like hold it alone.
  std::shared_mutex gate;

  // ---- guarded by the scheduler's mutex
  std::vector<PendingEvent> events;
  std::vector<PendingEvent> early_events;  ///< about articles that are still in their callback
  bool events_queued = false;              ///< of a stage that is no source
  bool polling = false, waiting = false, ended = false;  ///< a source's
  /// By wcp_flush: the newest ticket when the stage was last asked to answer those open.
  std::array<wcp_ticket, WCP_FLUSH_DRAIN + 1> asked{};

  uint64_t compacted_bytes = 0;  ///< of the journal when it was last written anew; Engine::commit's
  Intake intake;                 ///< what came in, or out of the log, here
  std::atomic<uint64_t> done{0}, total{0};  ///< a source's progress

  // ---- a sink's
  /// Held from a batch's callback until it is in `unwritten`, and by a flush.
  Turn taking;
  /// Held from a flush until what it noted is in the log.
  Turn committing;
  bool is_left_out = false;  ///< of the present commit; Engine::commit's
  // While a flush apart is wanted or under way; guarded by the scheduler's mutex.
  uint64_t flush_timer = 0;  ///< when patience with it ends; 0: there is none
  uint64_t flush_number = 0;
  std::atomic<size_t> unflushed{0};   ///< articles of unwritten, and of its flush
  std::atomic<bool> is_stuck{false};  ///< a callback does not return: articles pass into the log
  std::mutex unwritten_mutex;
  std::vector<Unwritten> unwritten;
  record::Arena unwritten_ids;
  Aside aside;                      ///< later forms of those, and of those of the present flush
  std::atomic<bool> failed{false};  ///< its target cannot be written for good
  Breaker breaker;
  std::atomic<int64_t> spilled{0};    ///< articles in the log that wait for it
  std::atomic<int64_t> returning{0};  ///< those that have left the log and are on their way to it
  /// How they come back; guarded by the scheduler's mutex. One thread at a time fetches them: they
  /// follow in their order.
  enum class Fetching { no, planned, now, again } fetching = Fetching::no;
  uint64_t fetched_at = 0;  ///< the breaker's trips when they were last fetched; that thread's own

  std::atomic<wcp_ticket> newest_ticket{0};

  /// Articles that are at this stage and in no callback: deferred, waiting for a retry, not
  /// flushed, or left where they were when the run was stopped.
  std::atomic<int64_t> outstanding{0};
  struct Timer {
    uint64_t number;  ///< the scheduler's
    uint64_t version;
  };
  std::mutex timer_mutex;
  std::map<uint64_t, Timer> timers;  ///< by token; guarded by timer_mutex
  uint64_t timer_versions = 0;       ///< guarded by timer_mutex

  wcp_kind kind() const {
    return plan.stage == nullptr ? wcp_kind{WCP_TRANSFORM} : plan.stage->kind;
  }
  bool is_built_in() const { return plan.stage == nullptr; }
  bool is_route() const { return !plan.branches.empty(); }
  bool is_sink() const { return kind() == WCP_SINK; }
  /// Of a sink: whether articles have to queue in the log.
  bool is_behind() const { return !breaker.is_closed() || spilled > 0 || returning > 0; }
  // Drop reasons are numbered from 1: those that the stage has registered (the filter has one),
  // then the engine's own.
  static constexpr uint16_t kOwnReasons = 3;
  uint16_t registered() const {
    return is_built_in() ? 1 : static_cast<uint16_t>(context->reasons.size());
  }
  uint16_t failed_here() const {
    return static_cast<uint16_t>(registered() + 1);
  }  ///< on_error: drop
  uint16_t unchanged() const { return static_cast<uint16_t>(registered() + 2); }
  uint16_t done_before() const { return static_cast<uint16_t>(registered() + 3); }
  std::string_view reason_name(uint16_t number) const {
    if (number == failed_here()) return "error";
    if (number == unchanged()) return "unchanged";
    if (number == done_before()) return "done before";
    return is_built_in() ? std::string_view(plan.reason) : context->reasons[number - 1].name;
  }
  bool is_serial() const { return plan.stage->threading != WCP_REENTRANT; }
};

}  // namespace wirecopy::engine
