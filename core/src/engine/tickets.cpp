#include "engine/tickets.hpp"

#include <algorithm>

#include "engine/texts.hpp"

namespace wirecopy::engine {
namespace {

constexpr size_t kParkedBlock = 8 * 1024;  // of an arena that holds one article

}  // namespace

wcp_record* moved(record::Arena& arena, const wcp_record& article) {
  auto* copy = new (arena.array<wcp_record>(1)) wcp_record(article);
  copy->move_to(arena);
  copy->explanation = arena.copy(article.explanation);
  copy->held_as = arena.copy(article.held_as);
  const AckLink** link = &copy->acks;
  for (const AckLink* ack = article.acks; ack != nullptr; ack = ack->next) {
    auto* made = arena.make(AckLink{ack->ack, nullptr});
    *link = made;
    link = &made->next;
  }
  if (article.origin != nullptr)
    copy->origin = arena.make(wcp_origin{
        sizeof(wcp_origin), article.origin->flags, copied(arena, view(article.origin->partition)),
        copied(arena, view(article.origin->position)), copied(arena, view(article.origin->key))});
  copy->first_child = copy->last_child = copy->next_sibling = nullptr;
  for (const wcp_record* child = article.first_child; child != nullptr;
       child = child->next_sibling) {
    wcp_record* made = moved(arena, *child);
    (copy->last_child == nullptr ? copy->first_child : copy->last_child->next_sibling) = made;
    copy->last_child = made;
  }
  return copy;
}

Parked park(Node& node, const wcp_record& article) {
  auto arena = std::make_unique<record::Arena>(article.arena().budget(), kParkedBlock);
  wcp_record* copy = moved(*arena, article);
  return {&node, std::move(arena), copy, 0};
}

wcp_ticket Tickets::open(Node& node, wcp_record& article, wcp_time deadline) {
  const std::lock_guard lock(mutex_);
  entries_.emplace(++last_, Entry{&node, &article, {}, deadline, false, 0, {}, {}});
  return last_;
}

bool Tickets::store(wcp_ticket ticket, Parked parked) {
  const std::lock_guard lock(mutex_);
  Entry& entry = entries_.at(ticket);
  entry.parked = std::move(parked);
  entry.in_callback = nullptr;
  return entry.answered;
}

bool Tickets::revoke(wcp_ticket ticket) {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(ticket);
  if (at == entries_.end()) return false;
  const bool is_merged = at->second.answered && at->second.verdict.outcome == kAbsorbed;
  entries_.erase(at);
  return is_merged;
}

wcp_status Tickets::answer(Node& node, wcp_ticket ticket, wcp_verdict verdict,
                           std::string_view text, bool& ready) {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(ticket);
  if (at == entries_.end() || at->second.node != &node || at->second.answered)
    return WCP_ERR_NOT_FOUND;
  Entry& entry = at->second;
  entry.answered = true;
  entry.verdict = verdict;
  entry.text = text;
  ready = entry.in_callback == nullptr && entry.pins == 0;
  return WCP_OK;
}

std::optional<Answered> Tickets::take(wcp_ticket ticket) {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(ticket);
  if (at == entries_.end() || !at->second.answered || at->second.in_callback != nullptr ||
      at->second.pins != 0)
    return std::nullopt;
  Answered answered{std::move(at->second.parked), at->second.verdict, std::move(at->second.text)};
  entries_.erase(at);
  return answered;
}

wcp_record* Tickets::pin(const Node& node, wcp_ticket ticket) {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(ticket);
  const bool usable = at != entries_.end() && at->second.node == &node && !at->second.answered &&
                      at->second.in_callback == nullptr;
  if (!usable) return nullptr;
  ++at->second.pins;
  return at->second.parked.article;
}

bool Tickets::let_go(wcp_ticket ticket) {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(ticket);
  return at != entries_.end() && --at->second.pins == 0 && at->second.answered;
}

wcp_status Tickets::absorb(Node& node, wcp_ticket ticket, wcp_record& child, bool& ready) {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(ticket);
  if (at == entries_.end() || at->second.node != &node || at->second.answered)
    return WCP_ERR_NOT_FOUND;
  Entry& entry = at->second;
  const wcp_record& merged =
      entry.in_callback != nullptr ? *entry.in_callback : *entry.parked.article;
  // The child takes over what waits for the merged article.
  for (const AckLink* link = merged.acks; link != nullptr; link = link->next)
    child.acks = child.arena().make(AckLink{link->ack, child.acks});
  child.is_merged = true;
  entry.answered = true;
  entry.verdict = {kAbsorbed, 0, 0, 0};
  ready = entry.in_callback == nullptr && entry.pins == 0;
  return WCP_OK;
}

bool Tickets::is_in_callback(wcp_ticket ticket) const {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(ticket);
  return at != entries_.end() && at->second.in_callback != nullptr;
}

bool Tickets::is_open(const Node& node, wcp_ticket ticket) const {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(ticket);
  return at != entries_.end() && at->second.node == &node && !at->second.answered;
}

wcp_time Tickets::deadline(wcp_ticket ticket) const {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(ticket);
  return at == entries_.end() ? 0 : at->second.deadline;
}

std::vector<std::string> Tickets::abandon() {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> ids;
  for (const auto& [ticket, entry] : entries_)
    if (entry.parked.article != nullptr) ids.emplace_back(entry.parked.article->text(WCP_F_ID));
  entries_.clear();
  return ids;
}

size_t Tickets::size() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

}  // namespace wirecopy::engine
