// What each verdict does to its article.
#include <utility>

#include "engine/flow.hpp"

namespace wirecopy::engine {
namespace {

std::string with_words(std::string_view reason, std::string_view words) {
  std::string text(reason);
  if (!words.empty()) text.append(": ").append(words);
  return text;
}

}  // namespace

/// Why the article fails whatever the stage may have meant; nothing: the verdict stands.
std::optional<std::string> Flow::failure(const Node& node, const wcp_record& article,
                                         wcp_verdict verdict) {
  std::string why(article.explanation);
  switch (verdict.outcome) {
    case WCP_KEEP:
    case WCP_DEFER:
    case kElsewhere:
    case kAbsorbed:
      return std::nullopt;
    case WCP_DROP:
      if (verdict.reason > 0 && verdict.reason <= node.registered()) return std::nullopt;
      return "dropped without a registered reason";
    case WCP_RETRY:
      if (node.kind() == WCP_SOURCE) return "a source cannot have an article come again";
      if (article.attempts + 1 < node.plan.retry.attempts) return std::nullopt;
      return (why.empty() ? "no reason given" : why) + " (tried " +
             std::to_string(article.attempts + 1) + " times)";
    case WCP_HOLD:
      if (article.held_until != 0) return std::nullopt;
      return "lost: held without a time";
    case WCP_REJECT:
      return why.empty() ? "rejected without a word" : why;
    default:
      return "lost: the stage gave no answer for it";
  }
}

Flow::Settled Flow::settle(Node& node, wcp_record& article, wcp_verdict verdict) {
  if (const auto error = failure(node, article, verdict)) {
    fail(node, article, *error);
    return {};
  }
  switch (verdict.outcome) {
    case WCP_KEEP:
      keep(node, article);
      return {.goes_on = !node.is_sink(), .children_count = true};
    case WCP_DROP:
      drop(node, article, verdict.reason);
      return {.children_count = true};
    case WCP_RETRY:
      retry(node, article, verdict.delay_ms);
      return {};
    case WCP_DEFER:
      defer(node, article);
      return {};
    case WCP_HOLD:
      hold(node, article);
      return {};
    case kAbsorbed:
      absorb(node, article);
      return {.children_count = true};
    default:  // on another way already
      return {};
  }
}

/// To those who look on: what settle() is about to make of it.
void Flow::show(const Node& node, const wcp_record& article, wcp_verdict verdict) const {
  using observe::EndKind;
  std::string words(article.explanation);
  std::optional<EndKind> kind;
  if (auto error = failure(node, article, verdict)) {
    constexpr EndKind kKinds[] = {EndKind::dead, EndKind::dropped, EndKind::parked};
    kind = kKinds[static_cast<size_t>(node.plan.on_error)];
    words = *std::move(error);
  } else if (verdict.outcome == WCP_DROP) {
    kind = EndKind::dropped;
    words = with_words(node.reason_name(verdict.reason), article.explanation);
  } else if (verdict.outcome == kAbsorbed) {
    kind = EndKind::merged;
  } else if (verdict.outcome != WCP_KEEP) {
    kind = EndKind::parked;
    if (words.empty()) words = verdict.outcome == WCP_DEFER ? "deferred" : "to be tried again";
  } else if (node.is_sink()) {
    kind = EndKind::exported;
  }
  taps_.show(node.index, article,
             kind ? std::optional(observe::ArticleEnd{*kind, node.index, words}) : std::nullopt);
}

void Flow::take_children(Node& node, wcp_record& article, bool counts,
                         std::vector<wcp_record*>& next) {
  uint64_t emitted = 0;
  for (wcp_record* child = article.first_child; child != nullptr; child = child->next_sibling) {
    const bool stays = counts || child->is_merged;
    settle_state(node, *child, stays);
    if (child->ticket != 0) tickets_.revoke(std::exchange(child->ticket, 0));
    if (!stays) {
      release(*child);
      continue;
    }
    ++emitted;
    if (taps_.is_any()) taps_.show(node.index, *child, std::nullopt);
    next.push_back(child);
  }
  article.first_child = article.last_child = nullptr;
  node.counters.emitted.fetch_add(emitted, std::memory_order_relaxed);
  node.counters.out.fetch_add(emitted, std::memory_order_relaxed);
}

void Flow::keep(Node& node, wcp_record& article) {
  if (node.is_built_in()) return;
  if (node.kind() == WCP_SOURCE) remember(article);  // it had deferred it
  if (!node.is_sink()) return settle_state(node, article, true);
  if (observer_) observer_(node, article, WCP_KEEP, {}, true);
  Effects effects;
  if (auto settled = node.context->state.settle(&article, true); !settled.is_empty())
    effects.emplace_back(std::move(settled));
  identities_.learn(article, effects);
  ledger_.tell(node, article, observe::EndKind::exported, {}, effects);
  const std::lock_guard lock(node.unwritten_mutex);
  node.unwritten.push_back({nullptr, article.delivery, nullptr,
                            node.unwritten_ids.copy(article.text(WCP_F_ID)), std::move(effects)});
  Unwritten& unwritten = node.unwritten.back();
  ++node.unflushed;
  for (const AckLink* link = article.acks; link != nullptr; link = link->next) {
    node.aside.note(link->ack->order);
    if (unwritten.ack == nullptr) {
      unwritten.ack = link->ack;
      continue;
    }
    if (!unwritten.more) unwritten.more = std::make_unique<std::vector<Ack*>>();
    unwritten.more->push_back(link->ack);
  }
}

/// As if the stage had not seen it. When it comes there again it makes children of its own, with
/// the same numbers; those that stand for other articles, too, stay.
void Flow::take_back(Node& node, wcp_record& article) {
  article.undo();
  settle_state(node, article, false);
  uint32_t undone = 0;
  for (const wcp_record* child = article.first_child; child != nullptr; child = child->next_sibling)
    undone = child->is_merged ? 0 : undone + 1;
  article.child_count -= undone;
}

void Flow::drop(Node& node, wcp_record& article, uint16_t reason) {
  article.undo();
  settle_state(node, article, true);
  node.counters.dropped.fetch_add(1, std::memory_order_relaxed);
  node.counters.dropped_for[reason - 1].fetch_add(1, std::memory_order_relaxed);
  if (observer_) observer_(node, article, WCP_DROP, node.reason_name(reason), true);
  tell(node, article, observe::EndKind::dropped,
       with_words(node.reason_name(reason), article.explanation));
  release(article);
}

void Flow::fail(Node& node, wcp_record& article, std::string_view error) {
  take_back(node, article);
  identities_.forget(article);  // the next one like it is another try, no copy
  if (node.plan.on_error == OnError::stop) {
    ending_.fail(
        node.plan.id + ": " + std::string(error) + " [" + std::string(article.text(WCP_F_ID)) + "]",
        false);
    return leave(node, article);
  }
  if (node.plan.on_error == OnError::drop) return drop(node, article, node.failed_here());
  node.counters.dead.fetch_add(1, std::memory_order_relaxed);
  if (!observer_) return to_log(node, article, {Ledger::Kind::dead, 0, error}, error);
  observer_(node, article, WCP_REJECT, error, true);
  release(article);
}

/// Another article stands for it from here on.
void Flow::absorb(Node& node, wcp_record& article) {
  node.counters.absorbed.fetch_add(1, std::memory_order_relaxed);
  settle_state(node, article, true);
  if (observer_) observer_(node, article, kAbsorbed, "merged into another", true);
  tell(node, article, observe::EndKind::merged, {});
}

/// It comes back as it entered the stage.
void Flow::hold(Node& node, wcp_record& article) {
  take_back(node, article);
  if (observer_)
    observer_(node, article, WCP_HOLD, article.explanation,
              ledger_.waits_for(Ledger::Kind::held, article.held_until));
  node.counters.held.fetch_add(1, std::memory_order_relaxed);
  to_log(node, article,
         {Ledger::Kind::held, article.held_until, article.explanation, article.held_as}, "held");
}

/// What the article's verdict makes of the state that it caused becomes final with its end.
void Flow::settle_state(Node& node, const wcp_record& article, bool counts) {
  if (!node.context) return;
  state::Store::Settled settled = node.context->state.settle(&article, counts);
  if (!settled.is_empty()) article.acks->ack->add(std::move(settled));
}

/// Goes to the lineage with the end of the article.
void Flow::tell(const Node& node, wcp_record& article, observe::EndKind kind,
                std::string_view words) {
  Effects effects;
  ledger_.tell(node, article, kind, words, effects);
  for (Effect& effect : effects) article.acks->ack->add(std::move(effect));
}

/// The row and what the lineage says of it become durable together.
void Flow::to_log(const Node& node, wcp_record& article, Parking why, std::string_view words) {
  const auto kind =
      why.kind == Ledger::Kind::dead ? observe::EndKind::dead : observe::EndKind::parked;
  ledger_.tell(node, article, kind, words, why.effects);
  ledger_.park(node, article, std::move(why));
}

void Flow::leave(Node& node, const wcp_record& article) {
  ++node.outstanding;
  ending_.leave(article.text(WCP_F_ID));
}

}  // namespace wirecopy::engine
