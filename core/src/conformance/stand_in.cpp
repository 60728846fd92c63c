#include "conformance/stand_in.hpp"

#include <algorithm>
#include <chrono>

namespace wirecopy::conformance {
namespace {

wcp_str copied(record::Arena& arena, wcp_str text) {
  const std::string_view copy = arena.copy({text.data, text.size});
  return {copy.data(), copy.size()};
}

}  // namespace

std::vector<Happening> StandIn::take_events() {
  const std::lock_guard lock(mutex_);
  if (posted_.empty() && !timers_.empty()) {
    const auto next =
        std::ranges::min_element(timers_, {}, [](const auto& timer) { return timer.second; });
    now_ = std::max(now_.load(), next->second);
  }
  std::vector<Happening> events(posted_.begin(), posted_.end());
  posted_.clear();
  for (auto at = timers_.begin(); at != timers_.end();) {
    if (at->second > now_) {
      ++at;
      continue;
    }
    events.push_back({WCP_EV_TIMER, at->first, 0});
    at = timers_.erase(at);
  }
  return events;
}

bool StandIn::is_open(wcp_ticket ticket) const {
  const std::lock_guard lock(mutex_);
  const auto at = open_.find(ticket);
  return at != open_.end() && !at->second.answered;
}

bool StandIn::wait() {
  std::unique_lock lock(mutex_);
  const auto answered = [this] {
    return std::ranges::count_if(open_, [](const auto& open) { return open.second.answered; });
  };
  const auto before = answered();
  return happened_.wait_for(lock, std::chrono::milliseconds(500), [&] {
    return !posted_.empty() || !timers_.empty() || answered() != before;
  });
}

wcp_verdict StandIn::take_verdict(wcp_ticket ticket) {
  const std::lock_guard lock(mutex_);
  const auto at = open_.find(ticket);
  if (at == open_.end()) return {};
  const wcp_verdict verdict = at->second.verdict;
  open_.erase(at);
  return verdict;
}

wcp_ticket StandIn::defer(wcp_context&, wcp_record& article, uint64_t) {
  if (article.ticket != 0) return article.ticket;
  const std::lock_guard lock(mutex_);
  open_[++last_ticket_] = {&article};
  return article.ticket = last_ticket_;
}

wcp_record* StandIn::reopen(wcp_context&, wcp_ticket ticket) {
  const std::lock_guard lock(mutex_);
  const auto at = open_.find(ticket);
  return at == open_.end() || at->second.answered ? nullptr : at->second.article;
}

wcp_status StandIn::complete(wcp_context&, wcp_ticket ticket, wcp_verdict verdict,
                             std::string_view) {
  const std::lock_guard lock(mutex_);
  const auto at = open_.find(ticket);
  if (at == open_.end() || at->second.answered) return WCP_ERR_NOT_FOUND;
  if (verdict.outcome == WCP_DEFER || verdict.outcome == WCP_UNANSWERED) return WCP_ERR_INPUT;
  at->second.verdict = verdict;
  at->second.answered = true;
  happened_.notify_all();
  return WCP_OK;
}

wcp_status StandIn::add_parent(wcp_context& context, wcp_record&, wcp_ticket parent) {
  return complete(context, parent, {WCP_KEEP, 0, 0, 0}, {});
}

wcp_status StandIn::post(wcp_context&, wcp_ticket ticket, uint64_t token) {
  if (ticket != 0 && !is_open(ticket)) return WCP_ERR_NOT_FOUND;
  const std::lock_guard lock(mutex_);
  posted_.push_back({WCP_EV_POST, token, ticket});
  happened_.notify_all();
  return WCP_OK;
}

wcp_status StandIn::timer(wcp_context&, wcp_time due, uint64_t token) {
  const std::lock_guard lock(mutex_);
  if (due == 0)
    timers_.erase(token);
  else
    timers_[token] = due;
  happened_.notify_all();
  return WCP_OK;
}

wcp_record* StandIn::emit_source(wcp_emitter& handle, const wcp_origin& origin) {
  Emitter& emitter = Emitter::of(handle);
  if (!emitter.is_source || emitter.made.size() >= emitter.max_records) return nullptr;
  auto* article = new (emitter.arena.array<wcp_record>(1)) wcp_record(emitter.arena, fields_);
  article->origin = emitter.arena.make(
      wcp_origin{sizeof(wcp_origin), origin.flags, copied(emitter.arena, origin.partition),
                 copied(emitter.arena, origin.position), copied(emitter.arena, origin.key)});
  article->identity_open = true;
  emitter.made.push_back(article);
  return article;
}

wcp_record* StandIn::emit_child(wcp_emitter& handle, wcp_record& parent, bool copy_fields) {
  if (Emitter::of(handle).is_source) return nullptr;
  record::Arena& arena = parent.arena();
  wcp_record* child = copy_fields ? new (arena.array<wcp_record>(1)) wcp_record(parent)
                                  : new (arena.array<wcp_record>(1)) wcp_record(arena, fields_);
  child->origin = parent.origin;
  child->ticket = 0;
  child->first_child = child->last_child = child->next_sibling = nullptr;
  (parent.last_child == nullptr ? parent.first_child : parent.last_child->next_sibling) = child;
  parent.last_child = child;
  return child;
}

wcp_status StandIn::advance(wcp_emitter& handle, const wcp_origin&) {
  return Emitter::of(handle).is_source ? WCP_OK : WCP_ERR_UNSUPPORTED;
}

wcp_status StandIn::position(wcp_context&, std::string_view, std::string&) {
  return WCP_ERR_NOT_FOUND;
}

}  // namespace wirecopy::conformance
