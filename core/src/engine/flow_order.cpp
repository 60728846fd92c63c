// Who may set out: articles of one id go one behind the other.
#include <algorithm>
#include <memory>

#include "engine/flow.hpp"

namespace wirecopy::engine {

/// Among several threads an article whose id is on its way waits for that. One worker needs that
/// only for ids that were set aside; an id that is twice in a batch starts a group of its own.
void Flow::line_up(Node& node, wcp_record& article, Outgoing& outgoing) {
  const uint64_t key = Order::key_of(article.text(WCP_F_ID));
  article.acks->ack->order = key;
  if (is_shared_) {
    if (!order_.enter(key, node, article)) {
      ++node.outstanding;
      return;
    }
    outgoing.entered.push_back(key);
  }
  outgoing.articles.push_back(&article);
}

void Flow::send(Node& node, Outgoing& outgoing, plugin::Scratch& scratch) {
  std::vector<wcp_record*> group;
  const auto send_group = [&](ArenaUse use) {
    node.counters.out.fetch_add(group.size(), std::memory_order_relaxed);
    pass_on(node, group, scratch, use);
    end_work(scratch);
    group.clear();
  };
  scratch.keys.swap(outgoing.entered);
  if (is_shared_) {
    group.swap(outgoing.articles);
    return send_group(ArenaUse::sole);
  }
  std::vector<uint64_t> keys;
  for (wcp_record* article : outgoing.articles) {
    const uint64_t key = article->acks->ack->order;
    if (std::ranges::find(keys, key) != keys.end()) {
      send_group(ArenaUse::shared);
      keys.clear();
    }
    if (!order_.is_empty()) {
      if (!order_.enter(key, node, *article)) {
        ++node.outstanding;
        continue;
      }
      scratch.keys.push_back(key);
    }
    keys.push_back(key);
    group.push_back(article);
  }
  send_group(ArenaUse::sole);
}

/// The article is set aside: those behind it wait.
void Flow::hold_order(const wcp_record& article) {
  if (article.acks != nullptr) order_.hold(article.acks->ack->order);
}

void Flow::leave(uint64_t key) {
  auto next = order_.leave(key);
  if (!next) return;
  // What is queued can be copied, what waited cannot.
  auto parked = std::make_shared<Parked>(*std::move(next));
  scheduler_.add([this, parked, key](plugin::Scratch& scratch) {
    Node& node = *parked->node;
    --node.outstanding;
    node.counters.out.fetch_add(1, std::memory_order_relaxed);
    take_up(scratch, std::move(parked->arena), {key});
    pass_on(node, {&parked->article, 1}, scratch);
    end_work(scratch);
    if (on_progress_) on_progress_();
  });
}

}  // namespace wirecopy::engine
