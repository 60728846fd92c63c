// What stages ask of the engine: the other half of plugin/host_*.cpp.
#include <xxhash.h>

#include <algorithm>

#include "engine/engine.hpp"
#include "engine/texts.hpp"

namespace wirecopy::engine {
namespace {

/// The same for an article in every run that reads it.
uint64_t delivery_of(const wcp_origin& origin) {
  const uint64_t position = XXH3_64bits(origin.position.data, origin.position.size);
  return XXH3_64bits_withSeed(origin.key.data, origin.key.size, position);
}

/// The articles of one partition in one call stand together.
Stretch& stretch_for(wcp_emitter& emitter, const wcp_origin& origin) {
  const std::string_view partition = view(origin.partition);
  auto& stretches = emitter.stretches;
  const auto at = std::find_if(stretches.rbegin(), stretches.rend(), [&](const Stretch* stretch) {
    return stretch->partition.name == partition;
  });
  Stretch& stretch = at != stretches.rend()
                         ? **at
                         : *stretches.emplace_back(&emitter.node.intake.begin(partition));
  if (origin.position.size > 0) {
    stretch.position = view(origin.position);
    stretch.is_last = false;
  }
  stretch.is_once = stretch.is_once || (origin.flags & WCP_O_ONCE) != 0;
  return stretch;
}

}  // namespace

wcp_ticket Engine::defer(wcp_context& context, wcp_record& article, uint64_t deadline_ms) {
  if (article.ticket != 0) return article.ticket;
  Node& node = node_of(context);
  const int64_t wait =
      deadline_ms == 0 ? node.plan.deadline
                       : static_cast<int64_t>(std::min<uint64_t>(deadline_ms, 1ULL << 40)) * 1000;
  article.ticket = tickets_.open(node, article, clock_.now() + wait);
  node.newest_ticket = article.ticket;
  return article.ticket;
}

wcp_record* Engine::reopen(wcp_context& context, wcp_ticket ticket) {
  wcp_record* article = tickets_.pin(node_of(context), ticket);
  if (article != nullptr) plugin::current_callback()->reopened.push_back(ticket);
  return article;
}

void Engine::let_go(wcp_ticket ticket) {
  if (tickets_.let_go(ticket))
    scheduler_.add([this, ticket](auto& scratch) { flow_.finish(ticket, scratch); });
}

wcp_status Engine::complete(wcp_context& context, wcp_ticket ticket, wcp_verdict verdict,
                            std::string_view text) {
  bool ready = false;
  const wcp_status status =
      tickets_.answer(node_of(context), ticket, verdict, context.masked(text), ready);
  if (ready) scheduler_.add([this, ticket](auto& scratch) { flow_.finish(ticket, scratch); });
  return status;
}

wcp_status Engine::add_parent(wcp_context& context, wcp_record& child, wcp_ticket parent) {
  bool ready = false;
  const wcp_status status = tickets_.absorb(node_of(context), parent, child, ready);
  if (ready) scheduler_.add([this, parent](auto& scratch) { flow_.finish(parent, scratch); });
  return status;
}

wcp_status Engine::post(wcp_context& context, wcp_ticket ticket, uint64_t token) {
  Node& node = node_of(context);
  if (ticket != 0 && !tickets_.is_open(node, ticket)) return WCP_ERR_NOT_FOUND;
  queue_event(node, {WCP_EV_POST, token, ticket});
  return WCP_OK;
}

wcp_status Engine::timer(wcp_context& context, wcp_time due, uint64_t token) {
  Node& node = node_of(context);
  const std::lock_guard lock(node.timer_mutex);
  if (const auto at = node.timers.find(token); at != node.timers.end()) {
    scheduler_.cancel(at->second.number);
    node.timers.erase(at);
  }
  if (due == 0) return WCP_OK;
  const uint64_t version = ++node.timer_versions;
  const uint64_t number =
      scheduler_.at(clock_.due_at(due), [this, &node, token, version](plugin::Scratch&) {
        {
          const std::lock_guard inner(node.timer_mutex);
          const auto set = node.timers.find(token);
          // It may have been moved while this was waiting for a worker.
          if (set == node.timers.end() || set->second.version != version) return;
          node.timers.erase(set);
        }
        queue_event(node, {WCP_EV_TIMER, token});
      });
  node.timers[token] = {number, version};
  return WCP_OK;
}

wcp_record* Engine::emit_source(wcp_emitter& emitter, const wcp_origin& origin) {
  if (!emitter.is_source || emitter.made.size() >= emitter.max_records) return nullptr;
  if (!emitter.made.empty() && emitter.arena.used() >= emitter.max_bytes) return nullptr;
  auto* article = new (emitter.arena.array<wcp_record>(1)) wcp_record(emitter.arena, fields_);
  Stretch& stretch = stretch_for(emitter, origin);
  Ack& ack = stretch.acks.emplace_back();
  ++stretch.open;
  ack.stretch = &stretch;
  ack.delivery = article->delivery = delivery_of(origin);
  article->acks = emitter.arena.make(AckLink{&ack, nullptr});
  article->origin = emitter.arena.make(wcp_origin{
      sizeof(wcp_origin), origin.flags, copied(emitter.arena, view(origin.partition)),
      copied(emitter.arena, view(origin.position)), copied(emitter.arena, view(origin.key))});
  article->identity_open = true;
  if (ledger_.was_interrupted()) article->flags |= WCP_R_AGAIN;
  emitter.made.push_back(article);
  return article;
}

wcp_record* Engine::emit_child(wcp_emitter& emitter, wcp_record& parent, bool copy_fields) {
  if (emitter.is_source) return nullptr;
  record::Arena& arena = parent.arena();
  wcp_record* child = copy_fields ? new (arena.array<wcp_record>(1)) wcp_record(parent)
                                  : new (arena.array<wcp_record>(1)) wcp_record(arena, fields_);
  child->acks = parent.acks;
  child->origin = parent.origin;
  child->ticket = 0;
  child->attempts = child->child_count = 0;
  child->delivery = XXH3_64bits_withSeed(&parent.child_count, sizeof parent.child_count,
                                         parent.delivery + emitter.node.index + 1);
  child->first_child = child->last_child = child->next_sibling = nullptr;
  child->is_merged = false;
  // A child is an article of its own: it must not carry its parent's id.
  const std::string place = emitter.node.plan.id + ':' + std::to_string(++parent.child_count);
  child->set_text(WCP_F_ID, id_of(parent.text(WCP_F_ID), place));
  if (const auto* revision = parent.find(WCP_F_REVISION))
    child->set_integer(WCP_F_REVISION, revision->integer);
  if (const auto* fetched = parent.find(WCP_F_FETCHED))
    child->set_moment(WCP_F_FETCHED, fetched->moment);
  for (const AckLink* link = child->acks; link != nullptr; link = link->next)
    link->ack->open.fetch_add(1, std::memory_order_relaxed);
  (parent.last_child == nullptr ? parent.first_child : parent.last_child->next_sibling) = child;
  parent.last_child = child;
  return child;
}

wcp_status Engine::advance(wcp_emitter& emitter, const wcp_origin& origin) {
  if (!emitter.is_source) return WCP_ERR_UNSUPPORTED;
  stretch_for(emitter, origin).is_last = origin.position.size == 0;
  return WCP_OK;
}

wcp_status Engine::position(wcp_context& context, std::string_view partition, std::string& out) {
  Node& node = node_of(context);
  auto position = node.intake.position(partition);
  if (!position) position = ledger_.position(node.index, partition);
  if (!position) return WCP_ERR_NOT_FOUND;
  out = *std::move(position);
  return WCP_OK;
}

void Engine::progress(wcp_context& context, uint64_t done, uint64_t total) {
  node_of(context).done = done;
  node_of(context).total = total;
}

uint64_t Engine::random() {
  const std::lock_guard lock(random_mutex_);
  return random_();
}

void Engine::fail(wcp_context& context, std::string_view why) {
  ending_.fail(context.id + ": " + std::string(why), false);
  scheduler_.wake();
}

}  // namespace wirecopy::engine
