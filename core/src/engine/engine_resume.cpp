// Articles that come out of the log: when they are due, and on their way on.
#include <algorithm>
#include <utility>

#include "engine/engine.hpp"

namespace wirecopy::engine {
namespace {

constexpr size_t kResumed = 32;              // articles out of the log at once
constexpr wcp_time kLookAgain = 60'000'000;  // for held articles: somebody may set the clock

}  // namespace

/// Sees to it that parked articles come back when they are due.
void Engine::plan_resume() {
  for (const Ledger::Kind kind :
       {Ledger::Kind::intake, Ledger::Kind::waiting, Ledger::Kind::held}) {
    auto due = ledger_.next_due(kind);
    if (!due) continue;
    if (kind == Ledger::Kind::held) due = std::min(clock_.due_at(*due), clock_.now() + kLookAgain);
    const std::lock_guard lock(scheduler_.mutex());
    const auto planned = resume_planned_.find(kind);
    if (planned != resume_planned_.end() && planned->second <= *due) continue;
    resume_planned_[kind] = *due;
    scheduler_.at_locked(
        *due, [this, kind, due = *due](plugin::Scratch& scratch) { resume(kind, due, scratch); });
  }
  for (auto& node : nodes_) plan_spilled(*node);
}

void Engine::resume(Ledger::Kind kind, wcp_time planned, plugin::Scratch& scratch) {
  {
    const std::lock_guard lock(scheduler_.mutex());
    const auto at = resume_planned_.find(kind);
    if (at == resume_planned_.end() || at->second != planned) return;  // an earlier one was planned
    resume_planned_.erase(at);
  }
  if (ending_.stopping()) return;
  if (has_jam()) return postpone_resume();
  const wcp_time now = kind == Ledger::Kind::held ? clock_.on_the_wall() : clock_.now();
  auto rows = ledger_.take_due(kind, now, kResumed);
  const auto by_stage = [](const auto& a, const auto& b) { return a.stage < b.stage; };
  std::ranges::stable_sort(rows, by_stage);
  for (auto first = rows.begin(); first != rows.end();) {
    const auto last = std::ranges::find_if(
        first, rows.end(), [&](const auto& row) { return row.stage != first->stage; });
    Node& node = *nodes_[first->stage];
    flow_.resume(node, {first, last}, node.breaker.trips(), scratch);
    first = last;
  }
  plan_commit();
  plan_resume();
}

/// What is on its way first; the commit that it leads to looks again.
void Engine::postpone_resume() {
  resume_postponed_ = true;
  plan_commit();
}

/// Each sink has its own: one that cannot be reached leaves its articles where they are until it is
/// tried again, whatever becomes of the others.
void Engine::plan_spilled(Node& node) {
  if (node.spilled <= 0 || node.is_stuck) return;
  const wcp_time due = node.breaker.is_open() ? node.breaker.due() : clock_.now();
  const std::lock_guard lock(scheduler_.mutex());
  const bool is_free = node.fetching == Node::Fetching::no;
  if (node.fetching == Node::Fetching::now) node.fetching = Node::Fetching::again;
  if (!is_free) return;
  node.fetching = Node::Fetching::planned;
  scheduler_.at_locked(due, [this, &node](plugin::Scratch& scratch) {
    set_fetching(node, Node::Fetching::now);
    const bool has_more = resume_spilled(node, scratch);
    const bool is_again = set_fetching(node, Node::Fetching::no) == Node::Fetching::again;
    if (has_more || is_again) plan_spilled(node);
  });
}

Node::Fetching Engine::set_fetching(Node& node, Node::Fetching to) {
  const std::lock_guard lock(scheduler_.mutex());
  return std::exchange(node.fetching, to);
}

/// \return whether there may be more to fetch now, or when the target is tried again.
bool Engine::resume_spilled(Node& node, plugin::Scratch& scratch) {
  if (ending_.stopping()) return false;
  if (has_jam()) {
    postpone_resume();
    return false;
  }
  const uint64_t trips = node.breaker.trips();
  if (node.breaker.is_open() && clock_.now() < node.breaker.due()) return true;
  // The oldest first: those that were out when it failed must all be back in the log. The last one
  // of them plans this anew.
  if (node.returning > 0 && node.fetched_at != trips) return false;
  const auto rows = ledger_.take_due(Ledger::Kind::spilled, INT64_MAX, kResumed, node.index);
  if (rows.empty()) return false;  // they are on their way into the log; its commit plans this anew
  node.fetched_at = trips;
  flow_.resume(node, rows, trips, scratch);
  plan_commit();
  return true;
}

}  // namespace wirecopy::engine
