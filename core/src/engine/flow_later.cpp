// Answers that come later: deferred articles and those that wait for a retry.
#include <algorithm>

#include "engine/flow.hpp"
#include "engine/parked_image.hpp"

namespace wirecopy::engine {
namespace {

constexpr wcp_time kLongWait = 10'000'000;  // from here on an article waits in the log

}  // namespace

void Flow::resume(Node& node, std::span<const state::ParkedArticle> rows, uint64_t trips,
                  plugin::Scratch& scratch) {
  std::vector<wcp_record*> articles;
  std::vector<Stretch*> opened;
  for (const state::ParkedArticle& row : rows) {
    auto article = read_parked(row.image, *scratch.articles, *fields);
    if (!article) {
      ending_.fail("parked article " + std::to_string(row.number) + ": " + article.error().text(),
                   true);
      continue;
    }
    // A partition of its own: whatever its sinks have of it when the process dies is known then.
    Stretch& stretch = node.intake.begin(Intake::parked_name(row.number));
    Ack& ack = stretch.acks.emplace_back();
    ++stretch.open;
    ack.stretch = &stretch;
    ack.delivery = (*article)->delivery;
    ack.parked = row.number;
    ack.order = Order::key_of((*article)->text(WCP_F_ID));
    node.intake.was_finished(ack);
    (*article)->acks = scratch.articles->make(AckLink{&ack, nullptr});
    (*article)->attempts = row.attempts;
    (*article)->flags |= row.kind == state::ParkedArticle::Kind::held ? WCP_R_RESUMED : WCP_R_AGAIN;
    opened.push_back(&stretch);
    if (row.kind == state::ParkedArticle::Kind::spilled) {
      ++node.returning;  // before: at any time it is to be seen that there are some
      --node.spilled;
      ack.is_spilled = true;
    }
    articles.push_back(*article);
  }
  if (node.kind() == WCP_SOURCE) {
    Outgoing outgoing = sort_out(node, articles);
    close(node, opened);
    return send(node, outgoing, scratch);
  }
  close(node, opened);
  for (const wcp_record* article : articles) {
    hold_order(*article);
    scratch.keys.push_back(article->acks->ack->order);
  }
  scratch.resuming = &node;
  scratch.resumed_at = trips;
  give(node, articles, scratch, ArenaUse::sole);
  scratch.resuming = nullptr;
  end_work(scratch);
}

void Flow::defer(Node& node, wcp_record& article) {
  const wcp_ticket ticket = article.ticket;
  if (observer_) observer_(node, article, WCP_DEFER, article.explanation, true);
  ++node.outstanding;
  hold_order(article);
  Parked parked = park(node, article);
  node.context->state.rename(&article, parked.article);
  const wcp_record* copy = parked.article->first_child;
  for (const wcp_record* child = article.first_child; child != nullptr;
       child = child->next_sibling, copy = copy->next_sibling)
    node.context->state.rename(child, copy);
  const auto expire = [this, &node, ticket](plugin::Scratch& scratch) {
    bool ready = false;
    if (tickets_.answer(node, ticket, {WCP_REJECT, 0, 0, 0}, "no answer before the deadline",
                        ready) != WCP_OK)
      return;
    if (ready) finish(ticket, scratch);
    queue_event_(node, {WCP_EV_EXPIRED, 0, ticket});
  };
  parked.timer = scheduler_.at(tickets_.deadline(ticket), expire, node.pool);
  if (tickets_.store(ticket, std::move(parked)))
    scheduler_.add([this, ticket](auto& scratch) { finish(ticket, scratch); });
  if (deferred_told_) deferred_told_(node);
}

void Flow::finish(wcp_ticket ticket, plugin::Scratch& scratch) {
  auto answered = tickets_.take(ticket);
  if (!answered) return;
  Node& node = *answered->parked.node;
  wcp_record& article = *answered->parked.article;
  scheduler_.cancel(answered->parked.timer);
  --node.outstanding;
  if (!answered->text.empty()) article.explanation = article.arena().copy(answered->text);
  take_up(scratch, std::move(answered->parked.arena), {article.acks->ack->order});
  judge_alone(node, article, answered->verdict, scratch);
  end_work(scratch);
  if (on_progress_) on_progress_();
}

void Flow::judge_alone(Node& node, wcp_record& article, wcp_verdict verdict,
                       plugin::Scratch& scratch) {
  std::vector<wcp_record*> next;
  Settled settled;
  if (verdict.outcome == WCP_DEFER) {
    fail(node, article, "lost: a deferred article cannot be answered with \"defer\"");
  } else {
    if (taps_.is_any()) show(node, article, verdict);
    settled = settle(node, article, verdict);
  }
  if (settled.goes_on) {
    article.attempts = 0;
    next.push_back(&article);
    node.counters.out.fetch_add(1, std::memory_order_relaxed);
  }
  take_children(node, article, settled.children_count, next);
  pass_on(node, next, scratch);
}

void Flow::retry(Node& node, wcp_record& article, uint32_t delay_ms) {
  const Retry& policy = node.plan.retry;
  take_back(node, article);
  const int64_t backoff =
      std::min(policy.longest, policy.first << std::min<uint32_t>(article.attempts, 30));
  const wcp_time due = clock_.now() + std::max(backoff, int64_t{delay_ms} * 1000);
  const bool is_long = due - clock_.now() > kLongWait;
  if (observer_)
    observer_(node, article, WCP_RETRY, article.explanation,
              !is_long || ledger_.waits_for(Ledger::Kind::waiting, due));
  if (is_long) {
    node.counters.held.fetch_add(1, std::memory_order_relaxed);
    return to_log(node, article, {Ledger::Kind::waiting, due, article.explanation},
                  article.explanation);
  }
  ++node.outstanding;
  wcp_record* children = std::exchange(article.first_child, nullptr);
  hold_order(article);
  Parked parked = park(node, article);
  article.first_child = children;
  ++parked.article->attempts;
  uint64_t number = 0;
  {
    const std::lock_guard lock(waiting_mutex_);
    number = ++last_waiting_;
    waiting_.emplace(number, std::move(parked));
  }
  scheduler_.at(
      due, [this, number](auto& scratch) { retry_now(number, scratch); }, node.pool);
}

void Flow::retry_now(uint64_t number, plugin::Scratch& scratch) {
  Parked parked;
  {
    const std::lock_guard lock(waiting_mutex_);
    const auto at = waiting_.find(number);
    if (at == waiting_.end()) return;
    parked = std::move(at->second);
    waiting_.erase(at);
  }
  Node& node = *parked.node;
  --node.outstanding;
  wcp_verdict verdict{};
  wcp_record* article = parked.article;
  take_up(scratch, std::move(parked.arena), {article->acks->ack->order});
  {
    std::unique_lock taking(node.taking, std::defer_lock);
    if (node.is_sink() && !take_turn(node, taking)) {
      spill(node, *article, "the target does not answer");
    } else {
      process(node, {&article, 1}, &verdict, scratch);
      verdict = checked(node, *article, verdict);
      if (verdict.outcome == WCP_DEFER) {
        if (taps_.is_any()) show(node, *article, verdict);
        defer(node, *article);
      } else {
        judge_alone(node, *article, verdict, scratch);
      }
    }
  }
  end_work(scratch);
  if (on_progress_) on_progress_();
  scheduler_.wake();
}

size_t Flow::waiting() const {
  const std::lock_guard lock(waiting_mutex_);
  return waiting_.size();
}

void Flow::abandon_waiting() {
  const std::lock_guard lock(waiting_mutex_);
  for (const auto& [number, parked] : waiting_) ending_.leave(parked.article->text(WCP_F_ID));
  waiting_.clear();
}

}  // namespace wirecopy::engine
