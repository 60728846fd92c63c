// Commits, and the articles that come out of the log.
#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <utility>

#include "engine/engine.hpp"
#include "engine/in_callback.hpp"

namespace wirecopy::engine {
namespace {

constexpr wcp_time kShortestPause = 20'000, kLongestPause = 1'000'000;  // between two commits
constexpr uint64_t kMostUncommitted = 8192, kMostVirtual = 1024;        // articles
constexpr size_t kResumed = 32;               // articles out of the log at once
constexpr wcp_time kLookAgain = 60'000'000;   // for held articles: somebody may set the clock
constexpr std::chrono::microseconds kNow{0};  // to wait for a turn
constexpr uint64_t kSmallestCompacted = 16 * 1024 * 1024;  // bytes of a journal

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
  for (Flushed& sink : sinks) let_go(sink, written);
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

bool Engine::may_flush(Node& node) {
  return !node.breaker.is_open() || node.breaker.try_now(clock_.now());
}

namespace {

struct Reopening {
  ~Reopening() {
    if (node.lane) flow.send_for(node, node.lane->reopen());
  }
  Flow& flow;
  Node& node;
};

}  // namespace

/// Each sink with what it has flushed goes to `flushed_` at once: whoever commits next takes it,
/// even while this thread waits for another sink. Locks are taken in the order Node::taking,
/// Node::committing, commit_mutex_; a sink whose `committing` is held has been flushed by another
/// and is in that list, so nobody waits for it.
void Engine::flush_sinks(plugin::Scratch& scratch) {
  for (auto& node : nodes_) {
    if (!node->is_sink()) continue;
    if (node->pool == Scheduler::kWorkers || are_threads_gone_) {
      flush(*node, scratch);
    } else if (is_to_flush(*node)) {
      if (node->is_stuck) pass_by(*node, true, scratch);
      flush_apart(*node);
    } else {
      Flushed idle{node.get(), std::unique_lock(node->committing, kNow), {}};
      if (idle.committing) hand_in(std::move(idle));
    }
  }
}

void Engine::hand_in(Flushed flushed) {
  const std::lock_guard lock(scheduler_.mutex());
  flushed_.push_back(std::move(flushed));
}

/// Whether there is something to flush, or will be when the present callback has returned.
bool Engine::is_to_flush(Node& node) {
  if (node.breaker.is_open() && clock_.now() < node.breaker.due()) return false;
  const std::unique_lock taking(node.taking, kNow);
  const std::lock_guard lock(node.unwritten_mutex);
  return !taking || !node.unwritten.empty();
}

/// A sink that may sleep does so on its own thread; the commit behind its flush takes what comes of
/// it.
void Engine::flush_apart(Node& node) {
  const std::lock_guard lock(scheduler_.mutex());
  if (node.flush_timer != 0) return;
  const uint64_t number = ++node.flush_number;
  const auto give_up = [this, &node, number](plugin::Scratch& scratch) {
    {
      const std::lock_guard again(scheduler_.mutex());
      if (node.flush_timer == 0 || node.flush_number != number) return;
      node.is_stuck = true;
    }
    pass_by(node, false, scratch);
  };
  node.flush_timer = scheduler_.at_locked(clock_.now() + plan_.patience, give_up);
  const auto run = [this, &node](plugin::Scratch& scratch) {
    flush(node, scratch);
    scheduler_.cancel(node.flush_timer);
    {
      const std::lock_guard again(scheduler_.mutex());
      node.flush_timer = 0;
    }
    find_returned(node);
    plan_commit();
  };
  scheduler_.add_locked(run, node.pool);
}

void Engine::flush(Node& node, plugin::Scratch& scratch) {
  {
    // Who brings more meanwhile leaves it there and goes on.
    if (node.lane) node.lane->shut();
    const Reopening reopening{flow_, node};
    std::unique_lock taking(node.taking, std::defer_lock);
    if (!await_turn(node, taking, scratch)) return;
    Flushed sink{&node, std::unique_lock(node.committing, kNow), {}};
    if (!sink.committing) return plan_commit();
    if (!node.failed && may_flush(node)) call_flush(sink, scratch);
    hand_in(std::move(sink));
  }
  find_returned(node);  // behind `taking`: who gave up on it meanwhile has said so
}

void Engine::call_flush(Flushed& sink, plugin::Scratch& scratch) {
  Node& node = *sink.node;
  const wcp_status status = in_callback(node, scratch, [&] {
    {
      const std::lock_guard lock(node.unwritten_mutex);
      sink.articles.swap(node.unwritten);
    }
    if (node.plan.stage->flush == nullptr) return wcp_status{WCP_OK};
    return node.plan.stage->flush(node.self, WCP_FLUSH_COMMIT);
  });
  if (status < 0) return flush_failed(node, std::exchange(sink.articles, {}), status);
  if (!sink.articles.empty()) node.breaker.close();
  node.counters.out.fetch_add(sink.articles.size(), std::memory_order_relaxed);
}

/// What a sink has flushed ends with this commit, which takes what it has noted of it.
void Engine::let_go(Flushed& sink, Written& written) {
  Node& node = *sink.node;
  node.is_left_out = false;
  for (Unwritten& article : sink.articles) release(node, article, written);
  node.unflushed -= sink.articles.size();
  const std::lock_guard lock(node.unwritten_mutex);
  if (node.unwritten.empty()) node.unwritten_ids.reset();
}

/// One sink that does not return from a callback must not keep the others from their commits.
/// \return whether the caller has `turn` now.
bool Engine::await_turn(Node& node, std::unique_lock<Turn>& turn, plugin::Scratch& scratch) {
  const auto patience = std::chrono::microseconds(node.is_stuck ? 0 : plan_.patience);
  if (turn.try_lock_for(patience)) return true;
  const bool is_known = node.is_stuck.exchange(true);
  // It may just have returned, and seen that nobody had given up on it.
  if (turn.try_lock_for(kNow)) {
    if (!is_known) node.is_stuck = false;
    return true;
  }
  pass_by(node, is_known, scratch);
  return false;
}

void Engine::pass_by(Node& node, bool is_known, plugin::Scratch& scratch) {
  if (!is_known)
    log_.write(WCP_LOG_WARN, node.plan.id,
               "does not return from a callback: what comes for it waits in the log");
  flow_.divert_queued(node, scratch);
}

void Engine::find_returned(Node& node) {
  if (!node.is_stuck.exchange(false)) return;
  log_.write(WCP_LOG_INFO, node.plan.id, "has returned");
  plan_spilled(node);
}

void Engine::release(const Node& node, Unwritten& article, Written& written) {
  std::ranges::move(article.effects, std::back_inserter(written.effects));
  const auto let_go = [&](Ack& ack) {
    Intake& intake = ack.stretch->intake;
    // Others have it to come: what this sink has of it must not come here again.
    if (ack.open > 1) intake.note(ack, article.part, node.index, written.noted);
    intake.release(ack);
  };
  if (article.ack == nullptr) return;
  let_go(*article.ack);
  if (!article.more) return;
  for (Ack* ack : *article.more) let_go(*ack);
}

/// A target that may come back is asked again for the same; any other failure ends the run.
void Engine::flush_failed(Node& node, std::vector<Unwritten> taken, wcp_status status) {
  const std::string error = node.context->take_error(status);
  const auto due =
      may_come_back(status) ? node.breaker.trip(clock_.now(), node.plan.retry) : std::nullopt;
  if (!due) {
    node.failed = true;
    ending_.fail(node.plan.id + ": " + error, true);
    node.outstanding += static_cast<int64_t>(taken.size());
    for (const Unwritten& unwritten : taken) ending_.leave(unwritten.id);
    return;
  }
  log_.write(WCP_LOG_WARN, node.plan.id, error + ": tried again later");
  scheduler_.at(*due, [this](plugin::Scratch& scratch) { commit(scratch); });
  const std::lock_guard lock(node.unwritten_mutex);
  taken.insert(taken.end(), std::make_move_iterator(node.unwritten.begin()),
               std::make_move_iterator(node.unwritten.end()));
  node.unwritten = std::move(taken);
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

// ---- articles that come out of the log

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
