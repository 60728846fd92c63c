#pragma once

/// \file
/// The way of articles through the stages: given to a stage, judged by its verdict, passed on.

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/ending.hpp"
#include "engine/identity.hpp"
#include "engine/ledger.hpp"
#include "engine/memory.hpp"
#include "engine/node.hpp"
#include "engine/order.hpp"
#include "engine/scheduler.hpp"
#include "engine/taps.hpp"
#include "engine/tickets.hpp"

/// What a source or a transform emits with during one callback.
struct wcp_emitter {
  wirecopy::engine::Node& node;
  wirecopy::record::Arena& arena;
  bool is_source = false;
  std::vector<wirecopy::engine::Stretch*> stretches{};  ///< a source's, one a partition
  std::vector<wcp_record*> made{};                      ///< a source's
  size_t max_records = 0, max_bytes = 0;
};

namespace wirecopy::engine {

using Articles = std::span<wcp_record* const>;

/// The verdict on an article that is on another way already.
inline constexpr wcp_outcome kElsewhere = 0xfe;

/// Threads: all functions from any thread; each call stays on the thread that made it.
class Flow {
 public:
  Flow(Tickets& tickets, Ledger& ledger, Scheduler& scheduler, Clock& clock, Ending& ending,
       Identities& identities, Order& order, const Memory& memory, observe::Log& log,
       bool is_shared, int64_t patience)
      : tickets_(tickets),
        ledger_(ledger),
        scheduler_(scheduler),
        clock_(clock),
        ending_(ending),
        identities_(identities),
        order_(order),
        memory_(memory),
        log_(log),
        is_shared_(is_shared),
        patience_(patience) {}

  /// Calls a stage that has events and no articles.
  void give_events(Node& node, std::span<const PendingEvent> events, plugin::Scratch& scratch);
  /// Asks a source for articles, at most `credit`, and passes them on.
  /// \return how many it has brought
  size_t poll(Node& node, std::span<const PendingEvent> events, size_t credit,
              plugin::Scratch& scratch);
  /// Goes on with articles of one stage that were outside of memory.
  /// \param trips of its breaker, from before they were taken
  void resume(Node& node, std::span<const state::ParkedArticle> rows, uint64_t trips,
              plugin::Scratch& scratch);
  /// Judges a deferred article that has been answered.
  void finish(wcp_ticket ticket, plugin::Scratch& scratch);

  /// Tells of each article that does not go on from a stage: why it is dropped, rejected (in place
  /// of the dead letters), to be tried again, deferred, held, kAbsorbed; and kept by a sink. A run
  /// that comes to its end waits for what `is_awaited`. Set before the run.
  using Observer = std::function<void(const Node&, const wcp_record&, wcp_outcome,
                                      std::string_view why, bool is_awaited)>;
  void observe(Observer observer) { observer_ = std::move(observer); }
  Taps& taps() { return taps_; }
  /// An article of an earlier run may be at some sinks already.
  void expect_begun(bool expected) { has_begun_ = expected; }
  record::FieldNames* fields = nullptr;  ///< of articles that come out of the log
  /// Called when an article has come on whose answer came later. Set before the run.
  void on_progress(std::function<void()> told) { on_progress_ = std::move(told); }
  /// Called with events that a stage is to be given. Set before the run.
  using Queue = std::function<void(Node&, PendingEvent)>;
  void on_event(Queue queue) { queue_event_ = std::move(queue); }
  /// Called when an article with a ticket has left its callback. Set before the run.
  void on_deferred(std::function<void(Node&)> told) { deferred_told_ = std::move(told); }

  /// Called when no article is on its way from the log to a sink any more. Set before the run.
  void on_returned(std::function<void(Node&)> told) { returned_told_ = std::move(told); }

  /// One holder of the article's acks lets go.
  static void release(const wcp_record& article);
  /// Articles that wait for a retry.
  size_t waiting() const;
  /// Counts those as left unfinished.
  void abandon_waiting();
  /// What a sink has flushed is in this commit: later forms of it that had to wait for that go into
  /// the log.
  void follow(Node& node);
  /// The run ends: later forms that wait for a flush come again in the next one.
  void abandon_aside(Node& node);

  /// Batches between two threads.
  size_t queued() const { return queued_.load(std::memory_order_relaxed); }
  /// Counts those at the stage as left unfinished.
  void abandon_queued(Node& node);
  /// What waits for a sink that is stuck waits in the log from here on.
  void divert_queued(Node& node, plugin::Scratch& scratch);
  /// Sends threads for what waits at the stage.
  void send_for(Node& node, uint32_t batches);

 private:
  /// While it lives, articles that have left the log arrive at their sink.
  class Arrival {
   public:
    Arrival(Flow& flow, Node& node, Articles articles, const plugin::Scratch& scratch);
    ~Arrival();
    Arrival(const Arrival&) = delete;
    Arrival& operator=(const Arrival&) = delete;

   private:
    Flow& flow_;
    Node& node_;
    int64_t count_ = 0;
  };

  /// Whether scratch.articles holds what is handed on and nothing else: then it may go along.
  enum class ArenaUse { sole, shared };
  /// Hands articles to all readers of `node`, and through them to the end of the pipeline.
  void pass_on(Node& node, Articles articles, plugin::Scratch& scratch,
               ArenaUse use = ArenaUse::sole);
  void pass_on(Outlet& outlet, Articles articles, plugin::Scratch& scratch, ArenaUse use);
  static size_t branch_of(const Node& route, wcp_record& article);
  static std::optional<std::string> failure(const Node& node, const wcp_record& article,
                                            wcp_verdict verdict);
  void show(const Node& node, const wcp_record& article, wcp_verdict verdict) const;
  static void filter(const Node& node, Articles given, wcp_verdict* verdicts);
  void give(Node& node, Articles articles, plugin::Scratch& scratch, ArenaUse use);
  void hand_over(Node& node, Articles articles, plugin::Scratch& scratch, ArenaUse use);
  void queue(Node& node, Batch batch);
  void serve(Node& node, plugin::Scratch& scratch);
  void leave_lane(Node& node);
  bool take_turn(Node& node, std::unique_lock<Turn>& taking) const;
  void divert(Node& node, Articles articles, plugin::Scratch& scratch);
  void take_up(plugin::Scratch& scratch, std::unique_ptr<record::Arena> arena,
               std::vector<uint64_t> keys);
  size_t most_gathered(const Node& node) const;
  void put_by(std::unique_ptr<record::Arena> arena);
  void end_work(plugin::Scratch& scratch);
  std::unique_ptr<record::Arena> spare_arena(record::Budget* budget);
  void enter(Node& node, Articles articles, plugin::Scratch& scratch, ArenaUse use);
  void process(Node& node, Articles given, wcp_verdict* verdicts, plugin::Scratch& scratch);
  wcp_status call(Node& node, wcp_batch& batch, plugin::Scratch& scratch);
  wcp_verdict checked(Node& node, wcp_record& article, wcp_verdict verdict);
  static Articles admitted(Node& node, Articles articles, plugin::Scratch& scratch);
  static Articles not_begun(const Node& node, Articles articles, plugin::Scratch& scratch);
  bool takes_detour(Node& node, Articles given, wcp_verdict* verdicts,
                    const plugin::Scratch& scratch);
  /// What a source has brought and may go on.
  struct Outgoing {
    std::vector<wcp_record*> articles;
    std::vector<uint64_t> entered;  ///< their places in Order, where they have any
  };
  Outgoing sort_out(Node& node, Articles made);
  static void close(Node& node, std::span<Stretch* const> stretches);
  static void remember(const wcp_record& article);
  void line_up(Node& node, wcp_record& article, Outgoing& outgoing);
  void send(Node& node, Outgoing& outgoing, plugin::Scratch& scratch);
  void absorb(Node& node, wcp_record& article);
  void hold_order(const wcp_record& article);
  void leave(uint64_t key);
  static bool is_plain_keep(const Node& node, Articles given,
                            std::span<const wcp_verdict> verdicts);
  struct Settled {
    bool goes_on = false;         ///< to the readers
    bool children_count = false;  ///< what was emitted out of it stays
  };
  Settled settle(Node& node, wcp_record& article, wcp_verdict verdict);
  void judge_alone(Node& node, wcp_record& article, wcp_verdict verdict, plugin::Scratch& scratch);
  void take_children(Node& node, wcp_record& article, bool counts, std::vector<wcp_record*>& next);
  void keep(Node& node, wcp_record& article);
  void drop(Node& node, wcp_record& article, uint16_t reason);
  void defer(Node& node, wcp_record& article);
  void retry(Node& node, wcp_record& article, uint32_t delay_ms);
  void retry_now(uint64_t number, plugin::Scratch& scratch);
  void hold(Node& node, wcp_record& article);
  bool set_aside(Node& node, const wcp_record& article);
  void spill(Node& node, wcp_record& article, std::string_view error);
  void fail(Node& node, wcp_record& article, std::string_view error);
  void take_back(Node& node, wcp_record& article);
  void settle_state(Node& node, const wcp_record& article, bool counts);
  void tell(const Node& node, wcp_record& article, observe::EndKind kind, std::string_view words);
  void to_log(const Node& node, wcp_record& article, Parking why, std::string_view words);
  void leave(Node& node, const wcp_record& article);
  void stage_failed(Node& node, Articles given, wcp_verdict* verdicts, wcp_status status);
  void sink_failed(Node& node, Articles given, wcp_verdict* verdicts, wcp_status status,
                   const std::string& error);

  Tickets& tickets_;
  Ledger& ledger_;
  Scheduler& scheduler_;
  Clock& clock_;
  Ending& ending_;
  Identities& identities_;
  Order& order_;
  const Memory& memory_;
  observe::Log& log_;
  const bool is_shared_;                      ///< among several threads
  const std::chrono::microseconds patience_;  ///< with a callback of a sink
  Observer observer_;
  Taps taps_;
  std::function<void()> on_progress_;
  Queue queue_event_;
  std::function<void(Node&)> deferred_told_, returned_told_;
  bool has_begun_ = false;

  std::atomic<size_t> queued_{0};
  std::mutex spares_mutex_;
  std::vector<std::unique_ptr<record::Arena>> spares_;  ///< empty ones

  mutable std::mutex waiting_mutex_;
  std::unordered_map<uint64_t, Parked> waiting_;  ///< for a retry
  uint64_t last_waiting_ = 0;
};

}  // namespace wirecopy::engine
