// Sinks write out what they have taken: here or on their own threads, with patience for those that
// do not return.
#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "engine/engine.hpp"
#include "engine/in_callback.hpp"
#include "engine/wait_text.hpp"

namespace wirecopy::engine {
namespace {

constexpr std::chrono::microseconds kNow{0};  // to wait for a turn

}  // namespace

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
  if (node.failed) return false;  // what it has kept comes again in the next run
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

/// They are flushed: later forms need not wait for them.
void Engine::forget_ids(Node& node, std::span<const Unwritten> articles) {
  size_t count = 0;
  for (const Unwritten& article : articles)
    if (article.ack != nullptr) count += 1 + (article.more ? article.more->size() : 0);
  const std::lock_guard lock(node.unwritten_mutex);
  node.aside.forget(count);
}

/// What a sink has flushed ends with this commit, which takes what it has noted of it.
void Engine::let_go(Flushed& sink, Written& written) {
  Node& node = *sink.node;
  node.is_left_out = false;
  forget_ids(node, sink.articles);  // before their acks may go
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
  log_.write(WCP_LOG_WARN, node.plan.id, error + ": " + tried_again_in(*due - clock_.now()));
  scheduler_.at(*due, [this](plugin::Scratch& scratch) { commit(scratch); });
  const std::lock_guard lock(node.unwritten_mutex);
  taken.insert(taken.end(), std::make_move_iterator(node.unwritten.begin()),
               std::make_move_iterator(node.unwritten.end()));
  node.unwritten = std::move(taken);
}

}  // namespace wirecopy::engine
