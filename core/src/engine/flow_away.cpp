// Articles of a sink that cannot be reached.
#include <utility>

#include "engine/flow.hpp"
#include "engine/wait_text.hpp"

namespace wirecopy::engine {

/// It waits in the log until the sink can be reached; one that comes from there, in its old place.
void Flow::spill(Node& node, wcp_record& article, std::string_view error) {
  if (observer_) observer_(node, article, WCP_RETRY, error, true);
  ++node.spilled;
  node.counters.held.fetch_add(1, std::memory_order_relaxed);
  if (article.acks != nullptr && article.acks->ack->is_spilled)
    return ledger_.put_back(*article.acks->ack);
  if (!set_aside(node, article)) to_log(node, article, {Ledger::Kind::spilled, 0, error}, error);
}

/// \return whether it has to wait in memory, for follow()
bool Flow::set_aside(Node& node, const wcp_record& article) {
  const std::lock_guard lock(node.unwritten_mutex);
  if (!node.aside.concerns(article)) return false;
  node.aside.put(park(node, article));
  return true;
}

void Flow::follow(Node& node) {
  constexpr std::string_view kWhy = "the target could not be reached";
  Aside::Ready ready;
  do {
    {
      const std::lock_guard lock(node.unwritten_mutex);
      node.aside.arrived(ready.ids);
      ready = node.aside.take_ready();
    }
    for (const Parked& one : ready.articles)
      to_log(node, *one.article, {Ledger::Kind::spilled, 0, kWhy}, kWhy);
  } while (!ready.ids.empty());
}

void Flow::abandon_aside(Node& node) {
  const std::lock_guard lock(node.unwritten_mutex);
  for (const Parked& one : node.aside.abandon()) {
    --node.spilled;
    node.counters.held.fetch_sub(1, std::memory_order_relaxed);
    leave(node, *one.article);
  }
}

bool Flow::takes_detour(Node& node, Articles given, wcp_verdict* verdicts,
                        const plugin::Scratch& scratch) {
  // Of those out of the log, only such as have left it since the last failure: older ones may be
  // back there.
  const bool is_next = scratch.resuming == &node && scratch.resumed_at == node.breaker.trips();
  if (is_next && (!node.breaker.is_open() || node.breaker.try_now(clock_.now()))) return false;
  for (size_t i = 0; i < given.size(); ++i) {
    settle_state(node, *given[i], false);
    spill(node, *given[i], "the target could not be reached");
    verdicts[i].outcome = kElsewhere;
  }
  return true;
}

/// A target that may come back gets its articles then, without a halt of the others. Any other
/// failure ends the run.
void Flow::sink_failed(Node& node, Articles given, wcp_verdict* verdicts, wcp_status status,
                       const std::string& error) {
  const auto due =
      may_come_back(status) ? node.breaker.trip(clock_.now(), node.plan.retry) : std::nullopt;
  if (due)
    log_.write(WCP_LOG_WARN, node.plan.id, error + ": " + tried_again_in(*due - clock_.now()));
  else if (!node.failed.exchange(true))
    ending_.fail(node.plan.id + ": " + error, true);
  for (size_t i = 0; i < given.size(); ++i) {
    if (verdicts[i].outcome != WCP_UNANSWERED) continue;
    settle_state(node, *given[i], false);
    if (due)
      spill(node, *given[i], error);
    else
      leave(node, *given[i]);
    verdicts[i].outcome = kElsewhere;
  }
  if (!due) return;
  // Also where nothing was spilled: what was answered KEEP has to be flushed some time.
  scheduler_.at(*due, [this](auto&) {
    if (on_progress_) on_progress_();
  });
  if (on_progress_) on_progress_();
}

}  // namespace wirecopy::engine
