// Commits: what has ended becomes final.
#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/engine.hpp"
#include "engine/in_callback.hpp"

namespace wirecopy::engine {
namespace {

constexpr wcp_time kShortestPause = 20'000, kLongestPause = 1'000'000;  // between two commits
constexpr uint64_t kMostUncommitted = 8192, kMostVirtual = 1024;        // articles
constexpr uint64_t kSmallestCompacted = 16 * 1024 * 1024;               // bytes of a journal

}  // namespace

void Engine::plan_commit() {
  const std::lock_guard lock(scheduler_.mutex());
  if (commit_planned_) return;
  commit_planned_ = true;
  scheduler_.at_locked(clock_.now() + commit_pause_, [this](plugin::Scratch& s) { commit(s); });
}

/// What the sinks have written becomes final, and with it all that has ended.
void Engine::commit(plugin::Scratch& scratch) {
  const auto begin = std::chrono::steady_clock::now();
  {
    // What ends from here on plans the next one.
    const std::lock_guard lock(scheduler_.mutex());
    commit_planned_ = false;
  }
  flush_sinks(scratch);
  const std::lock_guard one_at_a_time(commit_mutex_);
  std::vector<Flushed> sinks;
  {
    const std::lock_guard lock(scheduler_.mutex());
    sinks.swap(flushed_);
  }
  uncommitted_ = 0;
  memory_.look();
  Written written;
  for (auto& node : nodes_) node->is_left_out = node->is_sink();
  for (Flushed& sink : sinks) {
    let_go(sink, written);
    if (!sink.articles.empty()) flow_.follow(*sink.node);
  }
  state::Transaction& transaction = written.noted;
  for (auto& node : nodes_)
    if (!compact(*node, transaction, scratch)) log_failed_ = true;
  log_failed_ = log_failed_ || !ledger_.commit(transaction, std::move(written.effects), nodes_,
                                               clock_.on_the_wall());
  if (!log_failed_) tell_sources(transaction);
  tell_of_bound();
  const bool was_postponed = resume_postponed_.exchange(false);
  if (was_postponed || !transaction.parked.empty() || !transaction.unparked.empty()) plan_resume();
  // Commits take at most a tenth of the time, however slow the disk is.
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
  commit_seconds_.observe(took.count() / 1e6);
  const std::lock_guard lock(scheduler_.mutex());
  commit_pause_ =
      std::clamp(static_cast<wcp_time>(took.count() * 10), kShortestPause, kLongestPause);
}

/// What stages have written to their state while they started or stopped.
void Engine::commit_state() {
  state::Transaction transaction;
  for (auto& node : nodes_) node->is_left_out = false;
  if (!log_failed_) log_failed_ = !ledger_.commit(transaction, {}, nodes_, clock_.on_the_wall());
}

/// A log that could not be written stays open: the next run expects articles again.
void Engine::commit_last() {
  commit_state();
  if (!log_failed_) ledger_.close();
}

void Engine::tell_sources(const state::Transaction& transaction) {
  for (const auto& [source, partition, position] : transaction.positions)
    queue_event(*nodes_[source], {WCP_EV_COMMITTED, 0, 0, partition, position});
}

/// A journal that has grown is written anew, with what the stage still needs of it.
bool Engine::compact(Node& node, state::Transaction& transaction, plugin::Scratch& scratch) {
  if (node.is_built_in() || node.is_left_out || node.plan.stage->compact == nullptr) return true;
  const uint64_t bytes = ledger_.log().journal_bytes(node.index);
  if (bytes < std::max(kSmallestCompacted, 2 * node.compacted_bytes)) return true;
  const wcp_status status = in_callback(node, scratch, [&] {
    node.context->state.restart_journal();
    return node.plan.stage->compact(node.self);
  });
  if (status < 0) {
    ending_.fail(node.plan.id + ": compact: " + node.context->take_error(status), false);
    return false;  // half a journal must not take the place of the old one
  }
  transaction.compacted.push_back(node.index);
  node.compacted_bytes = node.context->state.journal_bytes();
  return true;
}

/// Once in a run: how full the log is changes with each article.
void Engine::tell_of_bound() {
  if (!ledger_.is_full() || std::exchange(has_told_of_bound_, true)) return;
  log_.write(WCP_LOG_WARN, {},
             "the articles that wait in the log have reached state.retention.max_bytes: sources "
             "wait until there is room");
}

/// What is read and not committed has a bound: what the engine knows of each article takes memory
/// until it is in the log, and a virtual clock stands still.
void Engine::limit_uncommitted(uint64_t articles, plugin::Scratch& scratch) {
  uncommitted_ += articles;
  if (uncommitted_ >= (clock_.is_virtual() ? kMostVirtual : kMostUncommitted)) commit(scratch);
}

/// A sink whose flush takes its time holds the sources up when it has had that many articles.
bool Engine::awaits_flush() const {
  return std::ranges::any_of(nodes_, [](const auto& node) {
    return node->unflushed >= kMostUncommitted && !node->is_stuck && !node->is_behind();
  });
}

}  // namespace wirecopy::engine
