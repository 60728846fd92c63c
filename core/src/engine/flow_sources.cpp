// What comes from sources, and events.
#include <utility>

#include "engine/flow.hpp"
#include "engine/http_answer.hpp"
#include "engine/parked_image.hpp"

namespace wirecopy::engine {
namespace {

constexpr size_t kBatchBytes = 256 * 1024;

/// Events in the form of the ABI; the texts stay with the pending ones.
struct EventList {
  explicit EventList(std::span<const PendingEvent> pending)
      : origins(pending.size()), answers(pending.size()), events(pending.size()) {
    for (size_t i = 0; i < pending.size(); ++i) {
      const PendingEvent& from = pending[i];
      origins[i] = {sizeof(wcp_origin),
                    0,
                    {from.partition.data(), from.partition.size()},
                    {from.position.data(), from.position.size()},
                    {nullptr, 0}};
      if (from.answer) answers[i] = to_c(*from.answer);
      events[i] = {sizeof(wcp_event),
                   from.kind,
                   from.token,
                   from.ticket,
                   WCP_OK,
                   from.kind == WCP_EV_COMMITTED ? static_cast<const void*>(&origins[i])
                   : from.answer                 ? &answers[i]
                                                 : nullptr};
      pointers.push_back(&events[i]);
    }
  }
  std::vector<wcp_origin> origins;
  std::vector<wcp_http_response> answers;
  std::vector<wcp_event> events;
  std::vector<const wcp_event*> pointers;
};

}  // namespace

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

size_t Flow::poll(Node& node, std::span<const PendingEvent> events, size_t credit,
                  plugin::Scratch& scratch) {
  const EventList list(events);
  wcp_emitter emitter{node, *scratch.articles, true};
  emitter.max_records = credit;
  emitter.max_bytes = memory_.batch_bytes(kBatchBytes);
  wcp_batch batch{};
  batch.event_count = list.pointers.size();
  batch.events = list.pointers.data();
  batch.emitter = &emitter;
  batch.max_records = emitter.max_records;
  batch.max_bytes = emitter.max_bytes;
  const wcp_status status = call(node, batch, scratch);
  // It may have failed in the middle of the last one, which then comes again in the next run.
  if (status < 0 && !emitter.made.empty()) emitter.made.pop_back();
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
  return emitter.made.size();
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
    if (is_done) {
      drop(node, *article, node.done_before());
    } else if (article->ticket != 0) {
      defer(node, *article);
    } else if (!is_new) {
      drop(node, *article, node.unchanged());
    } else {
      if (taps_.is_any()) taps_.show(node.index, *article, std::nullopt);
      line_up(node, *article, outgoing);
    }
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

}  // namespace wirecopy::engine
