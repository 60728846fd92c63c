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
    flow_.resume(node, {first, last}, scratch);
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
  if (std::exchange(node.spilled_planned, true)) return;
  scheduler_.at_locked(due, [this, &node](auto& scratch) { resume_spilled(node, scratch); });
}

void Engine::resume_spilled(Node& node, plugin::Scratch& scratch) {
  {
    const std::lock_guard lock(scheduler_.mutex());
    node.spilled_planned = false;
  }
  if (ending_.stopping()) return;
  if (has_jam()) return postpone_resume();
  if (node.breaker.is_open() && clock_.now() < node.breaker.due()) return plan_spilled(node);
  const auto rows = ledger_.take_due(Ledger::Kind::spilled, INT64_MAX, kResumed, node.index);
  if (rows.empty()) return;  // they are on their way into the log; the commit comes here again
  flow_.resume(node, rows, scratch);
  plan_commit();
  plan_spilled(node);
}

}  // namespace wirecopy::engine
