#include "engine/aside.hpp"

#include <algorithm>
#include <cstddef>
#include <unordered_set>
#include <utility>

#include "engine/intake.hpp"

namespace wirecopy::engine {
namespace {

/// Whether `holds` is true of an id of the article; a merged one has several.
template <class Holds>
bool any_id(const wcp_record& article, Holds holds) {
  const AckLink* link = article.acks;
  while (link != nullptr && !holds(link->ack->order)) link = link->next;
  return link != nullptr;
}

template <class Use>
void each_id(const wcp_record& article, Use use) {
  for (const AckLink* link = article.acks; link != nullptr; link = link->next)
    use(link->ack->order);
}

}  // namespace

void Aside::forget(size_t count) {
  unflushed_.erase(unflushed_.begin(), unflushed_.begin() + static_cast<std::ptrdiff_t>(count));
}

bool Aside::concerns(const wcp_record& article) const {
  return any_id(article, [&](uint64_t id) {
    return ids_.contains(id) || std::ranges::find(unflushed_, id) != unflushed_.end();
  });
}

void Aside::put(Parked article) {
  each_id(*article.article, [&](uint64_t id) { ++ids_[id]; });
  articles_.push_back(std::move(article));
  size_ = articles_.size();
}

Aside::Ready Aside::take_ready() {
  Ready ready;
  std::deque<Parked> rest;
  if (articles_.empty()) return ready;
  // An id that has to wait holds up what comes behind it, too.
  std::unordered_set<uint64_t> waiting(unflushed_.begin(), unflushed_.end());
  for (Parked& one : articles_) {
    const wcp_record& article = *one.article;
    const bool waits = any_id(article, [&](uint64_t id) { return waiting.contains(id); });
    each_id(article, [&](uint64_t id) {
      if (waits)
        waiting.insert(id);
      else
        ready.ids.push_back(id);
    });
    (waits ? rest : ready.articles).push_back(std::move(one));
  }
  articles_ = std::move(rest);
  size_ = articles_.size();
  return ready;
}

void Aside::arrived(const std::vector<uint64_t>& ids) {
  for (const uint64_t id : ids) {
    const auto at = ids_.find(id);
    if (--at->second == 0) ids_.erase(at);
  }
}

std::deque<Parked> Aside::abandon() {
  ids_.clear();
  size_ = 0;
  return std::exchange(articles_, {});
}

}  // namespace wirecopy::engine
