// Who may set out: articles of one id go one behind the other.
#include <algorithm>
#include <memory>

#include "engine/flow.hpp"

namespace wirecopy::engine {

/// Sends what a source has brought to its readers. An article whose id is in the batch twice goes
/// when the first has come through; one whose id is on its way elsewhere waits for that.
void Flow::send(Node& node, Articles articles, plugin::Scratch& scratch) {
  std::vector<wcp_record*> group;
  std::vector<uint64_t> keys, entered;
  const auto send_group = [&] {
    node.counters.out.fetch_add(group.size(), std::memory_order_relaxed);
    pass_on(node, group, scratch);
    for (const uint64_t key : entered) leave(key);
    group.clear();
    keys.clear();
    entered.clear();
  };
  for (wcp_record* article : articles) {
    const uint64_t key = Order::key_of(article->text(WCP_F_ID));
    article->acks->ack->order = key;
    if (std::ranges::find(keys, key) != keys.end()) send_group();
    if (is_shared_ || !order_.is_empty()) {
      if (!order_.enter(key, node, *article)) {
        ++node.outstanding;
        continue;
      }
      entered.push_back(key);
    }
    keys.push_back(key);
    group.push_back(article);
  }
  send_group();
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
    pass_on(node, {&parked->article, 1}, scratch);
    leave(key);
    if (on_progress_) on_progress_();
  });
}

}  // namespace wirecopy::engine
