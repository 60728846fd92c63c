// What each verdict does to its article.
#include "engine/flow.hpp"

namespace wirecopy::engine {

Flow::Settled Flow::settle(Node& node, wcp_record& article, wcp_verdict verdict) {
  switch (verdict.outcome) {
    case WCP_KEEP:
      keep(node, article);
      return {.goes_on = node.kind() != WCP_SINK, .children_count = true};
    case WCP_DROP:
      if (verdict.reason == 0 || verdict.reason > node.registered()) {
        fail(node, article, "dropped without a registered reason");
        return {};
      }
      drop(node, article, verdict.reason);
      return {.children_count = true};
    case WCP_RETRY:
      retry(node, article, verdict.delay_ms);
      return {};
    case WCP_DEFER:
      defer(node, article);
      return {};
    case WCP_REJECT:
      fail(node, article,
           article.explanation.empty() ? "rejected without a word" : article.explanation);
      return {};
    case WCP_HOLD:
      if (!node.failed) fail(node, article, "held, which this version cannot do yet");
      return {};  // a failed sink's: left by stage_failed()
    default:
      fail(node, article, "lost: the stage gave no answer for it");
      return {};
  }
}

void Flow::take_children(Node& node, wcp_record& article, bool counts,
                         std::vector<wcp_record*>& next) {
  uint64_t emitted = 0;
  for (wcp_record* child = article.first_child; child != nullptr; child = child->next_sibling) {
    const bool stays = counts || child->is_merged;
    if (node.context) node.context->state.settle(child, stays);
    if (!stays) {
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
  if (node.is_filter()) return;
  node.context->state.settle(&article, true);
  if (node.kind() != WCP_SINK) return;
  identities_.learn(article);
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
  identities_.forget(article);  // the next one like it is another try, no copy
  if (node.plan.on_error == OnError::stop) {
    ending_.fail(
        node.plan.id + ": " + std::string(error) + " [" + std::string(article.text(WCP_F_ID)) + "]",
        false);
    return leave(node, article);
  }
  if (node.plan.on_error == OnError::drop) return drop(node, article, node.failed_here());
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

}  // namespace wirecopy::engine
