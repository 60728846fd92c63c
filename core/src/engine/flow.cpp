#include "engine/flow.hpp"

#include <algorithm>
#include <chrono>

#include "engine/parked_image.hpp"

namespace wirecopy::engine {
namespace {

constexpr size_t kBatchBytes = 256 * 1024;

/// A verdict and the words for it go together.
void explain(wcp_record& article, std::string_view text) {
  if (article.explanation.empty()) article.explanation = article.arena().copy(text);
}

void prepare(Node& node, wcp_record& article) {
  article.begin_stage(node.index);
  article.explanation = {};
  article.ticket = 0;
  article.held_until = 0;
  article.first_child = article.last_child = nullptr;
  article.read_only = node.is_sink();
}

/// Lets `more` holders beside the present one wait for the articles.
void share(Articles articles, size_t more) {
  for (const wcp_record* article : articles)
    for (const AckLink* link = article->acks; link != nullptr; link = link->next)
      link->ack->open.fetch_add(static_cast<uint32_t>(more), std::memory_order_relaxed);
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

void Flow::pass_on(Node& node, Articles articles, plugin::Scratch& scratch, Rest rest) {
  for (wcp_record* article : articles) article->attempts = 0;
  if (!node.is_route()) return pass_on(node.outlets[0], articles, scratch, rest);
  std::vector<std::vector<wcp_record*>> parted(node.outlets.size());
  for (wcp_record* article : articles) parted[branch_of(node, *article)].push_back(article);
  size_t last = parted.size() - 1;
  while (last > 0 && parted[last].empty()) --last;
  for (size_t i = 0; i <= last; ++i)
    pass_on(node.outlets[i], parted[i], scratch, i == last ? rest : Rest::more);
}

void Flow::pass_on(Outlet& outlet, Articles articles, plugin::Scratch& scratch, Rest rest) {
  if (articles.empty()) return;
  outlet.passed.fetch_add(articles.size(), std::memory_order_relaxed);
  const size_t readers = outlet.readers.size();
  if (readers > 1) share(articles, readers - 1);
  for (size_t i = 0; i < readers; ++i) {
    Node& reader = *outlet.readers[i];
    const bool is_last = i + 1 == readers;
    if (reader.is_sink() || is_last) {
      give(reader, articles, scratch, is_last ? rest : Rest::more);
      continue;
    }
    std::vector<wcp_record*> branch;
    for (const wcp_record* article : articles)
      branch.push_back(new (article->arena().array<wcp_record>(1)) wcp_record(*article));
    give(reader, branch, scratch, Rest::more);
  }
}

/// The first that is meant for it.
size_t Flow::branch_of(const Node& route, wcp_record& article) {
  const std::vector<Branch>& branches = route.plan.branches;
  const auto taken = std::ranges::find_if(
      branches, [&](const Branch& branch) { return !branch.when || branch.when(article); });
  article.note_explanation(taken->name);
  return static_cast<size_t>(taken - branches.begin());
}

/// The caller is in the lane of the stage, if it has one.
void Flow::enter(Node& node, Articles articles, plugin::Scratch& scratch, Rest rest) {
  // A sink takes a batch and flushes one behind the other: what it wrote is noted before a commit.
  std::unique_lock taking(node.taking, std::defer_lock);
  if (node.is_sink()) taking.lock();
  if (has_begun_) articles = not_begun(node, articles, scratch);
  const Articles given = admitted(node, articles, scratch);
  node.counters.in.fetch_add(given.size(), std::memory_order_relaxed);
  const std::span verdicts(scratch.articles->array<wcp_verdict>(given.size()), given.size());
  std::ranges::fill(verdicts, wcp_verdict{});
  if (!given.empty()) process(node, given, verdicts.data(), scratch);
  if (!node.is_sink()) leave_lane(node);

  // The usual batch goes on as it came; nothing has to be sorted out.
  const bool all_go_on = given.size() == articles.size() && is_plain_keep(node, given, verdicts);
  if (all_go_on) {
    node.counters.out.fetch_add(given.size(), std::memory_order_relaxed);
    return pass_on(node, articles, scratch, rest);
  }
  std::vector<wcp_record*> next;
  next.reserve(articles.size());
  size_t at = 0, out = 0;
  for (wcp_record* article : articles) {
    if (at == given.size() || given[at] != article) {  // passes by
      if (node.is_sink())
        release(*article);
      else
        next.push_back(article);
      continue;
    }
    const wcp_verdict verdict = checked(*article, verdicts[at++]);
    const Settled settled = settle(node, *article, verdict);
    if (settled.goes_on) {
      next.push_back(article);
      ++out;
    }
    // A deferred or retried article takes its children along.
    if (verdict.outcome != WCP_DEFER) take_children(node, *article, settled.children_count, next);
  }
  if (node.is_sink()) return leave_lane(node);
  node.counters.out.fetch_add(out, std::memory_order_relaxed);
  pass_on(node, next, scratch, rest);
}

/// Those that the stage is meant for.
Articles Flow::admitted(Node& node, Articles articles, plugin::Scratch& scratch) {
  if (!node.plan.when || node.is_built_in()) return articles;
  auto* admitted = scratch.articles->array<wcp_record*>(articles.size());
  size_t count = 0;
  for (wcp_record* article : articles)
    if (node.plan.when(*article)) admitted[count++] = article;
  return {admitted, count};
}

/// Those that no interrupted run has brought beyond this point: the sink has the others, or a row
/// of the log goes on with them here.
Articles Flow::not_begun(const Node& node, Articles articles, plugin::Scratch& scratch) {
  auto* rest = scratch.articles->array<wcp_record*>(articles.size());
  size_t count = 0;
  for (wcp_record* article : articles) {
    const Ack& ack = *article->acks->ack;
    if (scratch.resuming != &node &&
        ack.stretch->intake.was_finished(ack, article->delivery, node.index))
      release(*article);
    else
      rest[count++] = article;
  }
  return {rest, count};
}

/// Whether all are kept by a stage that left nothing else to settle.
bool Flow::is_plain_keep(const Node& node, Articles given, std::span<const wcp_verdict> verdicts) {
  if (node.is_sink() || (node.context && node.context->state.has_undecided())) return false;
  for (size_t i = 0; i < given.size(); ++i)
    if (verdicts[i].outcome != WCP_KEEP || given[i]->ticket != 0 ||
        given[i]->first_child != nullptr)
      return false;
  return true;
}

/// The verdict at return counts: a ticket without "defer" is void, "defer" needs a ticket.
wcp_verdict Flow::checked(wcp_record& article, wcp_verdict verdict) {
  if (verdict.outcome != WCP_DEFER && article.ticket != 0 && tickets_.revoke(article.ticket))
    verdict.outcome = kAbsorbed;
  if (verdict.outcome == WCP_DEFER && article.ticket == 0) {
    article.explanation = "lost: deferred without a ticket";
    verdict.outcome = WCP_REJECT;
  }
  return verdict;
}

void Flow::process(Node& node, Articles given, wcp_verdict* verdicts, plugin::Scratch& scratch) {
  for (wcp_record* article : given) prepare(node, *article);
  if (node.is_built_in()) return filter(node, given, verdicts);
  if (node.failed) return stage_failed(node, given, verdicts, WCP_ERR_CANCELLED);
  if (node.is_sink() && node.is_behind() && takes_detour(node, given, verdicts, scratch)) return;
  wcp_emitter emitter{node, *scratch.articles};
  wcp_batch batch{};
  batch.count = given.size();
  batch.records = given.data();
  batch.verdicts = verdicts;
  batch.emitter = node.is_sink() ? nullptr : &emitter;
  const wcp_status status = call(node, batch, scratch);
  if (scratch.resuming == &node)
    for (wcp_record* article : given) article->flags &= ~WCP_R_RESUMED;
  if (status < 0)
    stage_failed(node, given, verdicts, status);
  else if (node.is_sink())
    node.breaker.close();
}

/// A route keeps all.
void Flow::filter(const Node& node, Articles given, wcp_verdict* verdicts) {
  for (size_t i = 0; i < given.size(); ++i) {
    const bool stays = !node.plan.when || node.plan.when(*given[i]);
    verdicts[i] = {static_cast<wcp_outcome>(stays ? WCP_KEEP : WCP_DROP), 0, 1, 0};
  }
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
  const auto begin = std::chrono::steady_clock::now();
  const wcp_status status =
      node.kind() == WCP_SOURCE ? stage.poll(node.self, &batch) : stage.process(node.self, &batch);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const size_t count = node.kind() == WCP_SOURCE ? batch.emitter->made.size() : batch.count;
  if (count > 0) node.counters.seconds.observe(took.count() / static_cast<double>(count), count);
  if (node.is_serial())
    node.gate.unlock();
  else
    node.gate.unlock_shared();
  plugin::current_callback() = outer;
  scratch.end_callback();
  return status;
}

void Flow::stage_failed(Node& node, Articles given, wcp_verdict* verdicts, wcp_status status) {
  const std::string error = node.context->take_error(status);
  if (node.is_sink()) return sink_failed(node, given, verdicts, status, error);
  for (size_t i = 0; i < given.size(); ++i) {
    if (verdicts[i].outcome != WCP_UNANSWERED) continue;
    explain(*given[i], error);
    verdicts[i].outcome = static_cast<wcp_outcome>(may_come_back(status) ? WCP_RETRY : WCP_REJECT);
  }
}

// ---- events and sources

void Flow::give_events(Node& node, std::span<const PendingEvent> events, plugin::Scratch& scratch) {
  const EventList list(events);
  wcp_emitter emitter{node, *scratch.articles};
  wcp_batch batch{};
  batch.event_count = list.pointers.size();
  batch.events = list.pointers.data();
  batch.emitter = node.is_sink() ? nullptr : &emitter;
  const wcp_status status = call(node, batch, scratch);
  if (status < 0) stage_failed(node, {}, nullptr, status);
}

wcp_status Flow::poll(Node& node, std::span<const PendingEvent> events, bool has_credit,
                      plugin::Scratch& scratch) {
  const EventList list(events);
  wcp_emitter emitter{node, *scratch.articles, true};
  emitter.max_records = has_credit ? batch_records_ : 0;
  emitter.max_bytes = memory_.batch_bytes(kBatchBytes);
  wcp_batch batch{};
  batch.event_count = list.pointers.size();
  batch.events = list.pointers.data();
  batch.emitter = &emitter;
  batch.max_records = emitter.max_records;
  batch.max_bytes = emitter.max_bytes;
  const wcp_status status = call(node, batch, scratch);
  // Before the next articles are asked for: what comes later is later.
  Outgoing outgoing = sort_out(node, emitter.made);
  {
    const std::lock_guard lock(scheduler_.mutex());
    node.polling = false;  // another worker may ask for the next articles
    node.ended = node.ended || status == WCP_END || status < 0;
    node.waiting = status == WCP_AGAIN;
    if (!node.ended && !node.waiting) scheduler_.wake_locked(node.pool);
  }
  if (status < 0) ending_.fail(node.plan.id + ": " + node.context->take_error(status), false);
  if (!emitter.made.empty())
    node.counters.bytes.fetch_add(emitter.arena.used(), std::memory_order_relaxed);
  close(node, emitter.stretches);
  send(node, outgoing, scratch);
  return status;
}

/// Before the articles set out: what ends at a sink is in the commit that flushes it.
void Flow::close(Node& node, std::span<Stretch* const> stretches) {
  for (Stretch* stretch : stretches) node.intake.close(*stretch);
}

/// Gives what a source has emitted its identity, and takes out what goes no further.
Flow::Outgoing Flow::sort_out(Node& node, Articles made) {
  Outgoing outgoing;
  for (wcp_record* article : made) {
    Ack& ack = *article->acks->ack;
    identities_.name(*article);
    // What a source defers it answers itself: how it rejects what it could not read.
    if (article->ticket == 0) settle_state(node, *article, true);
    const bool is_done = node.intake.was_finished(ack);
    if (is_done && article->ticket != 0) tickets_.revoke(std::exchange(article->ticket, 0));
    const bool is_new = is_done || article->ticket != 0 || identities_.arrive(*article);
    if (is_new && !is_done && article->ticket == 0) remember(*article);
    article->identity_open = false;
    if (is_done)
      drop(node, *article, node.done_before());
    else if (article->ticket != 0)
      defer(node, *article);
    else if (!is_new)
      drop(node, *article, node.unchanged());
    else
      line_up(node, *article, outgoing);
  }
  node.counters.emitted.fetch_add(made.size(), std::memory_order_relaxed);
  return outgoing;
}

/// What cannot be read again lies in the log while it is under way: from here on it is an article.
void Flow::remember(const wcp_record& article) {
  Ack& ack = *article.acks->ack;
  if (!ack.stretch->is_once) return;
  std::string image;
  append_parked(image, article);
  ack.stretch->intake.remember(ack, std::move(image));
}

void Flow::release(const wcp_record& article) {
  for (const AckLink* link = article.acks; link != nullptr; link = link->next)
    link->ack->stretch->intake.release(*link->ack);
}

}  // namespace wirecopy::engine
