#include "engine/flow.hpp"

#include <algorithm>
#include <bit>

#include "engine/identity.hpp"

namespace wirecopy::engine {
namespace {

constexpr size_t kBatchRecords = 32;
constexpr size_t kBatchBytes = 256 * 1024;

std::string_view view(wcp_str text) { return {text.data, text.size}; }

/// A verdict and the words for it go together.
void explain(wcp_record& article, std::string_view text) {
  if (article.explanation.empty()) article.explanation = article.arena().copy(text);
}

std::string taken_error(wcp_context& context) {
  const std::lock_guard lock(context.error_mutex);
  return std::exchange(context.error, {});
}

void prepare(Node& node, wcp_record& article) {
  article.begin_stage(node.index);
  article.explanation = {};
  article.ticket = 0;
  article.first_child = article.last_child = nullptr;
  article.read_only = node.kind() == WCP_SINK;
}

/// Events in the form of the ABI; the texts stay with the pending ones.
struct EventList {
  explicit EventList(std::span<const PendingEvent> pending)
      : origins(pending.size()), events(pending.size()) {
    for (size_t i = 0; i < pending.size(); ++i) {
      const PendingEvent& from = pending[i];
      origins[i] = {sizeof(wcp_origin),
                    0,
                    {from.partition.data(), from.partition.size()},
                    {from.position.data(), from.position.size()},
                    {nullptr, 0}};
      events[i] = {
          sizeof(wcp_event), from.kind, from.token,
          from.ticket,       WCP_OK,    from.kind == WCP_EV_COMMITTED ? &origins[i] : nullptr};
      pointers.push_back(&events[i]);
    }
  }
  std::vector<wcp_origin> origins;
  std::vector<wcp_event> events;
  std::vector<const wcp_event*> pointers;
};

}  // namespace

void Flow::pass_on(Node& node, Articles articles, plugin::Scratch& scratch) {
  if (articles.empty()) return;
  const size_t readers = node.readers.size();
  for (const wcp_record* article : articles)
    for (const AckLink* link = article->acks; readers > 1 && link != nullptr; link = link->next)
      link->ack->open.fetch_add(static_cast<uint32_t>(readers - 1), std::memory_order_relaxed);
  for (size_t i = 0; i < readers; ++i) {
    Node& reader = *node.readers[i];
    const bool shares = reader.kind() == WCP_SINK || i + 1 == readers;
    if (shares) {
      enter(reader, articles, scratch);
      continue;
    }
    std::vector<wcp_record*> branch;
    for (const wcp_record* article : articles)
      branch.push_back(new (article->arena().array<wcp_record>(1)) wcp_record(*article));
    enter(reader, branch, scratch);
  }
}

void Flow::enter(Node& node, Articles articles, plugin::Scratch& scratch) {
  std::vector<wcp_record*> given;
  given.reserve(articles.size());
  for (wcp_record* article : articles)
    if (!node.plan.when || node.is_filter() || node.plan.when(*article)) given.push_back(article);
  node.counters.in.fetch_add(given.size(), std::memory_order_relaxed);

  std::vector<wcp_verdict> verdicts(given.size());
  if (!given.empty()) process(node, given, verdicts.data(), scratch);

  std::vector<wcp_record*> next;
  next.reserve(articles.size());
  size_t at = 0, out = 0;
  for (wcp_record* article : articles) {
    if (at == given.size() || given[at] != article) {  // passes by
      if (node.kind() == WCP_SINK)
        release(*article);
      else
        next.push_back(article);
      continue;
    }
    const wcp_verdict verdict = checked(*article, verdicts[at++]);
    if (settle(node, *article, verdict, scratch)) {
      next.push_back(article);
      ++out;
    }
    // A deferred or retried article takes its children along.
    if (verdict.outcome != WCP_DEFER)
      take_children(node, *article, verdict.outcome == WCP_KEEP || verdict.outcome == WCP_DROP,
                    next);
  }
  node.counters.out.fetch_add(out, std::memory_order_relaxed);
  pass_on(node, next, scratch);
}

/// The verdict at return counts: a ticket without "defer" is void, "defer" needs a ticket.
wcp_verdict Flow::checked(wcp_record& article, wcp_verdict verdict) {
  if (verdict.outcome != WCP_DEFER && article.ticket != 0) tickets_.revoke(article.ticket);
  if (verdict.outcome == WCP_DEFER && article.ticket == 0) {
    article.explanation = "lost: deferred without a ticket";
    verdict.outcome = WCP_REJECT;
  }
  return verdict;
}

void Flow::process(Node& node, Articles given, wcp_verdict* verdicts, plugin::Scratch& scratch) {
  for (wcp_record* article : given) prepare(node, *article);
  if (node.is_filter()) {
    for (size_t i = 0; i < given.size(); ++i)
      verdicts[i] = {static_cast<wcp_outcome>(node.plan.when(*given[i]) ? WCP_KEEP : WCP_DROP), 0,
                     1, 0};
    return;
  }
  if (node.failed) return stage_failed(node, given, verdicts, WCP_ERR_UNAVAILABLE);
  wcp_emitter emitter{node, scratch.articles};
  wcp_batch batch{};
  batch.count = given.size();
  batch.records = given.data();
  batch.verdicts = verdicts;
  batch.emitter = node.kind() == WCP_SINK ? nullptr : &emitter;
  const wcp_status status = call(node, batch, scratch);
  if (status < 0) stage_failed(node, given, verdicts, status);
}

wcp_status Flow::call(Node& node, wcp_batch& batch, plugin::Scratch& scratch) {
  const wcp_stage& stage = *node.plan.stage;
  batch.struct_size = sizeof batch;
  batch.worker = scratch.worker;
  plugin::Callback callback{*node.context, scratch, batch.emitter};
  plugin::Callback* outer = std::exchange(plugin::current_callback(), &callback);
  if (node.is_serial())
    node.gate.lock();
  else
    node.gate.lock_shared();
  const wcp_status status =
      node.kind() == WCP_SOURCE ? stage.poll(node.self, &batch) : stage.process(node.self, &batch);
  if (node.is_serial())
    node.gate.unlock();
  else
    node.gate.unlock_shared();
  plugin::current_callback() = outer;
  scratch.answers.reset();
  return status;
}

void Flow::stage_failed(Node& node, Articles given, wcp_verdict* verdicts, wcp_status status) {
  std::string error = taken_error(*node.context);
  if (error.empty()) error = "failed with status " + std::to_string(status);
  if (node.kind() == WCP_SINK && !node.failed.exchange(true))
    ending_.fail(node.plan.id + ": " + error, true);
  for (size_t i = 0; i < given.size(); ++i) {
    if (verdicts[i].outcome != WCP_UNANSWERED) continue;
    if (node.kind() == WCP_SINK) {
      leave(node, *given[i]);
      verdicts[i].outcome = WCP_HOLD;  // settled: it stays where it is
      continue;
    }
    explain(*given[i], error);
    const bool later = status == WCP_ERR_UNAVAILABLE || status == WCP_ERR_MEMORY;
    verdicts[i].outcome = static_cast<wcp_outcome>(later ? WCP_RETRY : WCP_REJECT);
  }
}

/// \return whether the article goes on to the readers.
bool Flow::settle(Node& node, wcp_record& article, wcp_verdict verdict, plugin::Scratch&) {
  switch (verdict.outcome) {
    case WCP_KEEP:
      keep(node, article);
      return node.kind() != WCP_SINK;
    case WCP_DROP:
      drop(node, article, verdict.reason);
      return false;
    case WCP_RETRY:
      retry(node, article, verdict.delay_ms);
      return false;
    case WCP_DEFER:
      defer(node, article);
      return false;
    case WCP_REJECT:
      fail(node, article,
           article.explanation.empty() ? "rejected without a word" : article.explanation);
      return false;
    case WCP_HOLD:
      if (node.failed) return false;  // left by stage_failed()
      fail(node, article, "held, which this version cannot do yet");
      return false;
    default:
      fail(node, article, "lost: the stage gave no answer for it");
      return false;
  }
}

void Flow::take_children(Node& node, wcp_record& article, bool counts,
                         std::vector<wcp_record*>& next) {
  uint64_t emitted = 0;
  for (wcp_record* child = article.first_child; child != nullptr; child = child->next_sibling) {
    if (!counts && !child->is_merged) {
      release(*child);
      continue;
    }
    ++emitted;
    next.push_back(child);
  }
  article.first_child = article.last_child = nullptr;
  node.counters.emitted.fetch_add(emitted, std::memory_order_relaxed);
  node.counters.out.fetch_add(emitted, std::memory_order_relaxed);
}

void Flow::keep(Node& node, wcp_record& article) {
  article.attempts = 0;
  if (node.is_filter()) return;
  node.context->state.settle(&article, true);
  if (node.kind() != WCP_SINK) return;
  const std::lock_guard lock(node.unwritten_mutex);
  node.unwritten.push_back({nullptr, nullptr, node.unwritten_ids.copy(article.text(WCP_F_ID))});
  Unwritten& unwritten = node.unwritten.back();
  for (const AckLink* link = article.acks; link != nullptr; link = link->next) {
    if (unwritten.ack == nullptr) {
      unwritten.ack = link->ack;
      continue;
    }
    if (!unwritten.more) unwritten.more = std::make_unique<std::vector<Ack*>>();
    unwritten.more->push_back(link->ack);
  }
}

void Flow::drop(Node& node, wcp_record& article, uint16_t reason) {
  if (reason == 0 || reason > node.counters.dropped_for.size())
    return fail(node, article, "dropped without a registered reason");
  article.undo();
  if (node.context) node.context->state.settle(&article, true);
  node.counters.dropped.fetch_add(1, std::memory_order_relaxed);
  node.counters.dropped_for[reason - 1].fetch_add(1, std::memory_order_relaxed);
  if (observer_) observer_(node, article, node.reason_name(reason), {});
  release(article);
}

void Flow::fail(Node& node, wcp_record& article, std::string_view error) {
  article.undo();
  if (node.context) node.context->state.settle(&article, false);
  if (node.plan.on_error == OnError::stop) {
    ending_.fail(
        node.plan.id + ": " + std::string(error) + " [" + std::string(article.text(WCP_F_ID)) + "]",
        false);
    return leave(node, article);
  }
  if (node.plan.on_error == OnError::drop)
    return drop(node, article, static_cast<uint16_t>(node.counters.dropped_for.size()));
  const std::string_view hash = node.context ? node.context->config.hash() : std::string_view();
  if (observer_) {
    observer_(node, article, {}, error);
  } else if (const Status status =
                 dead_letters_.write(node.plan, hash, article, error, clock_.now());
             !status) {
    ending_.fail(status.error().text(), true);
    return leave(node, article);
  }
  node.counters.dead.fetch_add(1, std::memory_order_relaxed);
  release(article);
}

void Flow::leave(Node& node, const wcp_record& article) {
  ++node.outstanding;
  ending_.leave(article.text(WCP_F_ID));
}

// ---- answers that come later

void Flow::defer(Node& node, wcp_record& article) {
  const wcp_ticket ticket = article.ticket;
  ++node.outstanding;
  Parked parked = park(node, article);
  node.context->state.rename(&article, parked.article);
  parked.timer = scheduler_.at(tickets_.deadline(ticket), [this, &node, ticket](auto& scratch) {
    bool ready = false;
    if (tickets_.answer(node, ticket, {WCP_REJECT, 0, 0, 0}, "no answer before the deadline",
                        ready) != WCP_OK)
      return;
    if (ready) finish(ticket, scratch);
    const PendingEvent expired{WCP_EV_EXPIRED, 0, ticket};
    give_events(node, {&expired, 1}, scratch);
  });
  if (tickets_.store(ticket, std::move(parked)))
    scheduler_.add([this, ticket](auto& scratch) { finish(ticket, scratch); });
}

void Flow::finish(wcp_ticket ticket, plugin::Scratch& scratch) {
  auto answered = tickets_.take(ticket);
  if (!answered) return;
  Node& node = *answered->parked.node;
  wcp_record& article = *answered->parked.article;
  scheduler_.cancel(answered->parked.timer);
  --node.outstanding;
  if (!answered->text.empty()) article.explanation = article.arena().copy(answered->text);
  judge_alone(node, article, answered->verdict, scratch);
}

void Flow::judge_alone(Node& node, wcp_record& article, wcp_verdict verdict,
                       plugin::Scratch& scratch) {
  std::vector<wcp_record*> next;
  if (verdict.outcome == kAbsorbed) {
    node.counters.absorbed.fetch_add(1, std::memory_order_relaxed);
    if (node.context) node.context->state.settle(&article, true);
    if (observer_) observer_(node, article, "merged into another", {});
  } else if (verdict.outcome == WCP_DEFER) {
    fail(node, article, "lost: a deferred article cannot be answered with \"defer\"");
  } else if (settle(node, article, verdict, scratch)) {
    next.push_back(&article);
    node.counters.out.fetch_add(1, std::memory_order_relaxed);
  }
  take_children(node, article, verdict.outcome == WCP_KEEP || verdict.outcome == WCP_DROP, next);
  pass_on(node, next, scratch);
}

void Flow::retry(Node& node, wcp_record& article, uint32_t delay_ms) {
  const Retry& policy = node.plan.retry;
  if (article.attempts + 1 >= policy.attempts)
    return fail(node, article,
                std::string(article.explanation) + " (tried " +
                    std::to_string(article.attempts + 1) + " times)");
  article.undo();
  node.context->state.settle(&article, false);
  const int64_t backoff =
      std::min(policy.longest, policy.first << std::min<uint32_t>(article.attempts, 30));
  const wcp_time due = clock_.now() + std::max(backoff, int64_t{delay_ms} * 1000);
  ++node.outstanding;
  wcp_record* children = std::exchange(article.first_child, nullptr);  // the retry makes its own
  Parked parked = park(node, article);
  article.first_child = children;
  ++parked.article->attempts;
  uint64_t number = 0;
  {
    const std::lock_guard lock(waiting_mutex_);
    number = ++last_waiting_;
    waiting_.emplace(number, std::move(parked));
  }
  scheduler_.at(due, [this, number](auto& scratch) { retry_now(number, scratch); });
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
  --parked.node->outstanding;
  wcp_verdict verdict{};
  wcp_record* article = parked.article;
  process(*parked.node, {&article, 1}, &verdict, scratch);
  verdict = checked(*article, verdict);
  if (verdict.outcome == WCP_DEFER)
    defer(*parked.node, *article);
  else
    judge_alone(*parked.node, *article, verdict, scratch);
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

// ---- events and sources

void Flow::give_events(Node& node, std::span<const PendingEvent> events, plugin::Scratch& scratch) {
  const EventList list(events);
  wcp_emitter emitter{node, scratch.articles};
  wcp_batch batch{};
  batch.event_count = list.pointers.size();
  batch.events = list.pointers.data();
  batch.emitter = node.kind() == WCP_SINK ? nullptr : &emitter;
  const wcp_status status = call(node, batch, scratch);
  if (status < 0) stage_failed(node, {}, nullptr, status);
}

wcp_status Flow::poll(Node& node, std::span<const PendingEvent> events, bool has_credit,
                      plugin::Scratch& scratch) {
  const EventList list(events);
  wcp_emitter emitter{node, scratch.articles, &node.intake.begin()};
  emitter.max_records = has_credit ? kBatchRecords : 0;
  emitter.max_bytes = kBatchBytes;
  wcp_batch batch{};
  batch.event_count = list.pointers.size();
  batch.events = list.pointers.data();
  batch.emitter = &emitter;
  batch.max_records = emitter.max_records;
  batch.max_bytes = emitter.max_bytes;
  const wcp_status status = call(node, batch, scratch);
  {
    const std::lock_guard lock(scheduler_.mutex());
    node.polling = false;  // another worker may ask for the next articles
    node.ended = node.ended || status == WCP_END || status < 0;
    node.waiting = status == WCP_AGAIN;
  }
  if (status < 0) ending_.fail(node.plan.id + ": " + taken_error(*node.context), false);

  std::vector<wcp_record*> next;
  for (wcp_record* article : emitter.made) {
    set_identity(*article);
    article->identity_open = false;
    // What a source defers it answers itself: how it rejects what it could not read.
    if (article->ticket != 0)
      defer(node, *article);
    else
      next.push_back(article);
  }
  node.counters.emitted.fetch_add(emitter.made.size(), std::memory_order_relaxed);
  node.counters.out.fetch_add(next.size(), std::memory_order_relaxed);
  pass_on(node, next, scratch);
  node.intake.close(*emitter.batch);
  scratch.articles.reset();
  return status;
}

void Flow::set_identity(wcp_record& article) {
  if (article.find(WCP_F_ID) == nullptr) {
    const std::string_view url = article.text(WCP_F_URL);
    const std::string_view key = view(article.origin->key);
    const std::string_view position = view(article.origin->position);
    article.set_text(WCP_F_ID, !url.empty()   ? id_of(url)
                               : !key.empty() ? id_of(key)
                                              : id_of(view(article.origin->partition), position));
  }
  if (article.find(WCP_F_REVISION) == nullptr) article.set_integer(WCP_F_REVISION, 1);
}

void Flow::release(const wcp_record& article) {
  for (const AckLink* link = article.acks; link != nullptr; link = link->next)
    link->ack->batch->intake.release(*link->ack);
}

}  // namespace wirecopy::engine
