// What the workers do next, and the events of stages.
#include <algorithm>
#include <utility>

#include "engine/engine.hpp"
#include "engine/in_callback.hpp"

namespace wirecopy::engine {
namespace {

constexpr size_t kBatchRecords = 32;      // articles in one call of a source
constexpr size_t kMaxDeferred = 100'000;  // articles in storage of their own before sources wait

}  // namespace

/// The scheduler's mutex is held.
Scheduler::Work Engine::more(Scheduler::Pool pool) {
  // The oldest articles always proceed: when nothing is under way, one more may come.
  size_t set_aside = tickets_.size() + flow_.waiting() + order_.waiting();
  for (const auto& node : nodes_) set_aside += node->aside.size();
  const bool has_room = memory_.has_room() || (scheduler_.is_idle() && set_aside == 0);
  const bool in_order =
      !plan_.in_source_order || (set_aside == 0 && ledger_.expected() == 0 && scheduler_.is_idle());
  const bool takes_in = !ending_.stopping() && has_room && in_order && set_aside < kMaxDeferred &&
                        !has_jam() && !ledger_.is_full() && !awaits_flush() &&
                        allowance_.has_left();
  if (!memory_.has_room() && ask_for_answers(WCP_FLUSH_PRESSURE)) return {};
  for (size_t i = 0; i < nodes_.size(); ++i) {
    Node& node = *nodes_[next_source_++ % nodes_.size()];
    if (node.kind() != WCP_SOURCE || node.pool != pool || node.polling) continue;
    const bool wants_more = takes_in && !node.waiting && !node.ended;
    if (!wants_more && node.events.empty()) continue;
    node.polling = true;  // one at a time: positions follow each other
    return [this, &node, wants_more](plugin::Scratch& scratch) { poll(node, wants_more, scratch); };
  }
  return {};
}

/// The scheduler's mutex is held.
bool Engine::is_done() {
  const bool sources_ended = ending_.stopping() || allowance_.is_spent() ||
                             std::ranges::all_of(nodes_, [](const auto& node) {
                               return node->kind() != WCP_SOURCE || node->ended;
                             });
  if (!sources_ended) return false;
  const bool nothing_left =
      tickets_.size() == 0 &&
      (ending_.stopping() || (flow_.waiting() == 0 && ledger_.expected() == 0));
  // Stages that wait for more articles are told that none will come.
  if (!nothing_left) return ask_for_answers(WCP_FLUSH_DRAIN) && false;
  bool is_clean = true, is_waiting = false;
  for (const auto& node : nodes_) {
    const std::lock_guard lock(node->unwritten_mutex);
    if (node->failed || node->unwritten.empty()) continue;
    // A target that cannot be reached is waited for, but not by a run that is to stop.
    const bool waits = node->breaker.is_open();
    is_waiting = is_waiting || (waits && !ending_.stopping());
    is_clean = is_clean && waits;
  }
  if (is_waiting) return false;
  if (is_clean && !commit_planned_) return true;
  commit_planned_ = false;  // not when it is due, but now
  scheduler_.add_locked([this](plugin::Scratch& scratch) { commit(scratch); });
  return false;
}

void Engine::poll(Node& node, bool wants_more, plugin::Scratch& scratch) {
  std::vector<PendingEvent> events;
  bool has_credit = false;
  {
    const std::lock_guard lock(scheduler_.mutex());
    events.swap(node.events);
    has_credit = wants_more && !ending_.stopping();
  }
  const size_t wanted = plan_.in_source_order ? 1 : kBatchRecords;
  const size_t credit = has_credit ? allowance_.take(wanted) : 0;
  const size_t made = flow_.poll(node, events, credit, scratch);
  allowance_.settle(credit, made);
  plan_commit();
  limit_uncommitted(made, scratch);
}

void Engine::queue_event(Node& node, PendingEvent event) {
  const std::lock_guard lock(scheduler_.mutex());
  node.events.push_back(std::move(event));
  node.waiting = false;
  if (node.kind() == WCP_SOURCE) return scheduler_.wake_locked(node.pool);  // more() sees to it
  plan_events(node);
}

/// The scheduler's mutex is held.
void Engine::plan_events(Node& node) {
  if (std::exchange(node.events_queued, true)) return;
  const auto give = [this, &node](plugin::Scratch& scratch) {
    const auto events = take_events(node);
    if (!events.empty()) flow_.give_events(node, events, scratch);
    plan_commit();  // it may have written state
  };
  scheduler_.add_locked(give, node.pool);
}

/// What can be given now: a server may have answered before the callback has returned that asked.
std::vector<PendingEvent> Engine::take_events(Node& node) {
  const std::lock_guard lock(scheduler_.mutex());
  node.events_queued = false;
  const auto early =
      std::stable_partition(node.events.begin(), node.events.end(), [&](const PendingEvent& event) {
        return event.ticket == 0 || !tickets_.is_in_callback(event.ticket);
      });
  std::move(early, node.events.end(), std::back_inserter(node.early_events));
  node.events.erase(early, node.events.end());
  return std::exchange(node.events, {});
}

void Engine::queue_early_events(Node& node) {
  const std::lock_guard lock(scheduler_.mutex());
  if (node.early_events.empty()) return;
  std::move(node.early_events.begin(), node.early_events.end(), std::back_inserter(node.events));
  node.early_events.clear();
  plan_events(node);
}

/// Asks the stages that have deferred articles since they were asked last.
/// \return whether there are any. The scheduler's mutex is held.
bool Engine::ask_for_answers(wcp_flush why) {
  bool any = false;
  for (auto& node : nodes_) {
    if (node->is_built_in() || node->plan.stage->flush == nullptr) continue;
    const wcp_ticket newest = node->newest_ticket;
    if (newest <= std::exchange(node->asked[why], newest)) continue;
    any = true;
    const auto ask = [this, &node = *node, why](plugin::Scratch& scratch) {
      const wcp_status status =
          in_callback(node, scratch, [&] { return node.plan.stage->flush(node.self, why); });
      if (status < 0)
        log_.write(WCP_LOG_WARN, node.plan.id, "flush: " + node.context->take_error(status));
    };
    scheduler_.add_locked(ask, node->pool);
  }
  return any;
}

}  // namespace wirecopy::engine
