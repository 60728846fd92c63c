// The way from one thread to another: articles wait before a stage that is busy, or has threads of
// its own.
#include <algorithm>
#include <utility>

#include "engine/flow.hpp"

namespace wirecopy::engine {
namespace {

constexpr size_t kSpareBytes = 512 * 1024;  // of an arena that is worth keeping
constexpr size_t kSpares = 8;
constexpr size_t kMostGathered = 1000;  // articles, beside a batch, for one call of a sink

}  // namespace

Flow::Arrival::Arrival(Flow& flow, Node& node, Articles articles, const plugin::Scratch& scratch)
    : flow_(flow), node_(node) {
  if (scratch.resuming != &node) return;
  count_ = std::ranges::count_if(
      articles, [](const wcp_record* article) { return article->acks->ack->is_spilled; });
}

Flow::Arrival::~Arrival() {
  if (count_ == 0 || node_.returning.fetch_sub(count_) != count_) return;
  if (flow_.returned_told_) flow_.returned_told_(node_);
}

/// Into the stage, at once where that can be.
void Flow::give(Node& node, Articles articles, plugin::Scratch& scratch, ArenaUse use) {
  if (node.is_stuck) {
    const Arrival arrival(*this, node, articles, scratch);
    return divert(node, articles, scratch);
  }
  if (node.lane == nullptr || (scratch.pool == node.pool && node.lane->try_enter()))
    return enter(node, articles, scratch, use);
  hand_over(node, articles, scratch, use);
}

/// The articles with all that is theirs go where nobody else is, or copies of them do. Threads that
/// may sleep share a batch among them.
void Flow::hand_over(Node& node, Articles articles, plugin::Scratch& scratch, ArenaUse use) {
  const bool is_resumed = scratch.resuming == &node;
  const size_t parts =
      node.pool == Scheduler::kWorkers ? 1 : std::min<size_t>(node.lane->width(), articles.size());
  if (use == ArenaUse::sole && parts == 1) {
    std::vector<wcp_record*> all(articles.begin(), articles.end());
    auto fresh = spare_arena(scratch.articles->budget());
    return queue(node, {std::exchange(scratch.articles, std::move(fresh)), std::move(all),
                        std::exchange(scratch.keys, {}), is_resumed, scratch.resumed_at});
  }
  for (size_t part = 0; part < parts; ++part) {
    Batch batch{spare_arena(scratch.articles->budget()), {}, {}, is_resumed, scratch.resumed_at};
    for (size_t i = articles.size() * part / parts; i < articles.size() * (part + 1) / parts; ++i) {
      const uint64_t key = articles[i]->acks->ack->order;
      order_.hold(key);
      batch.keys.push_back(key);
      batch.articles.push_back(moved(*batch.arena, *articles[i]));
    }
    queue(node, std::move(batch));
  }
}

/// A flush that began when the caller was in the lane already may not return.
bool Flow::take_turn(Node& node, std::unique_lock<Turn>& taking) const {
  return taking.try_lock_for(node.is_stuck ? std::chrono::microseconds(0) : patience_);
}

/// Past a sink whose callback does not return: it gets them out of the log when it has.
void Flow::divert(Node& node, Articles articles, plugin::Scratch& scratch) {
  if (has_begun_) articles = not_begun(node, articles, scratch);
  const Articles given = admitted(node, articles, scratch);
  node.counters.in.fetch_add(given.size(), std::memory_order_relaxed);
  auto next = given.begin();
  for (wcp_record* article : articles) {
    if (next == given.end() || *next != article) {
      release(*article);
      continue;
    }
    ++next;
    spill(node, *article, "the target does not answer");
  }
  if (on_progress_) on_progress_();
}

void Flow::divert_queued(Node& node, plugin::Scratch& scratch) {
  if (node.lane == nullptr) return;
  for (Batch& batch : node.lane->take_waiting()) {
    queued_.fetch_sub(1, std::memory_order_relaxed);
    scratch.resuming = batch.is_resumed ? &node : nullptr;
    {
      const Arrival arrival(*this, node, batch.articles, scratch);
      divert(node, batch.articles, scratch);
    }
    scratch.resuming = nullptr;
    for (const uint64_t key : batch.keys) leave(key);
  }
}

void Flow::queue(Node& node, Batch batch) {
  queued_.fetch_add(1, std::memory_order_relaxed);
  if (node.lane->queue(std::move(batch))) send_for(node, 1);
}

void Flow::send_for(Node& node, uint32_t batches) {
  for (; batches > 0; --batches)
    scheduler_.add([this, &node](plugin::Scratch& scratch) { serve(node, scratch); }, node.pool);
}

/// How many articles a sink gets beside a batch in one call, if so many wait: each round to a
/// server costs the same. As long as each article has taken, the call must not outlast our
/// patience.
size_t Flow::most_gathered(const Node& node) const {
  if (!node.is_sink() || node.pool == Scheduler::kWorkers || node.lane->width() != 1) return 0;
  const observe::Distribution taken = node.counters.seconds.look();
  if (taken.count() == 0 || taken.sum <= 0) return 0;
  const std::chrono::duration<double> patience = patience_ / 4;
  const double most = patience.count() * static_cast<double>(taken.count()) / taken.sum;
  return static_cast<size_t>(std::min(most, double{kMostGathered}));
}

void Flow::serve(Node& node, plugin::Scratch& scratch) {
  Batch batch = node.lane->take();
  std::vector<Batch> more;
  if (const size_t most = most_gathered(node); most > 0) more = node.lane->take_more(most, batch);
  queued_.fetch_sub(1 + more.size(), std::memory_order_relaxed);
  for (const Batch& each : more) {
    batch.articles.insert(batch.articles.end(), each.articles.begin(), each.articles.end());
    batch.keys.insert(batch.keys.end(), each.keys.begin(), each.keys.end());
  }
  take_up(scratch, std::move(batch.arena), std::move(batch.keys));
  scratch.resuming = batch.is_resumed ? &node : nullptr;
  scratch.resumed_at = batch.resumed_at;
  enter(node, batch.articles, scratch, ArenaUse::sole);
  scratch.resuming = nullptr;
  end_work(scratch);
  for (Batch& each : more) put_by(std::move(each.arena));
  if (on_progress_) on_progress_();
}

void Flow::leave_lane(Node& node) {
  if (node.lane != nullptr && node.lane->leave()) send_for(node, 1);
}

/// A piece of work begins with articles that have an arena of their own.
void Flow::take_up(plugin::Scratch& scratch, std::unique_ptr<record::Arena> arena,
                   std::vector<uint64_t> keys) {
  scratch.articles.swap(arena);
  scratch.keys = std::move(keys);
  put_by(std::move(arena));
}

/// For the next one who needs one.
void Flow::put_by(std::unique_ptr<record::Arena> arena) {
  arena->reset();
  if (arena->bytes() > kSpareBytes || !memory_.has_room()) return;
  const std::lock_guard lock(spares_mutex_);
  if (spares_.size() < kSpares) spares_.push_back(std::move(arena));
}

void Flow::end_work(plugin::Scratch& scratch) {
  for (const uint64_t key : std::exchange(scratch.keys, {})) leave(key);
}

std::unique_ptr<record::Arena> Flow::spare_arena(record::Budget* budget) {
  {
    const std::lock_guard lock(spares_mutex_);
    if (!spares_.empty()) {
      auto arena = std::move(spares_.back());
      spares_.pop_back();
      return arena;
    }
  }
  return std::make_unique<record::Arena>(budget);
}

void Flow::abandon_queued(Node& node) {
  if (node.lane == nullptr) return;
  for (const Batch& batch : node.lane->abandon()) {
    queued_.fetch_sub(1, std::memory_order_relaxed);
    for (const wcp_record* article : batch.articles) ending_.leave(article->text(WCP_F_ID));
  }
}

}  // namespace wirecopy::engine
