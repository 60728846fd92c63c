#include "feed_window.hpp"

#include <algorithm>
#include <limits>

#include "support/publishing/written_moment.hpp"

namespace wirecopy::exporter::feed {

bool FeedWindow::put(FeedEntry entry, wcp_time fetched, wcp_time now) {
  if (const Gone* gone = find_gone(entry.id); gone && gone->revision >= entry.revision)
    return false;
  if (const auto known = entries_.find(entry.id); known != entries_.end()) {
    const FeedEntry& before = known->second.entry;
    if (before.revision > entry.revision) return false;
    // The same again, after a crash.
    if (before.revision == entry.revision) fetched = 0;
    if (before.published || !entry.published) {
      entry.published = before.published;
      entry.order = before.order;
    }
    if (entry.updated.utc <= before.updated.utc)
      entry.updated = fetched > before.updated.utc ? support::utc_moment(fetched) : before.updated;
    unlink(known);
  }
  if (const auto gone = gone_.find(entry.id); gone != gone_.end()) {
    gone_order_.erase(gone->second.number);
    gone_.erase(gone);
  }
  changed_.insert(entry.id);
  link(std::move(entry), now);
  settle(now);
  return true;
}

bool FeedWindow::withdraw(std::string_view id, int64_t revision) {
  const std::string key(id);
  if (const Gone* gone = find_gone(id); gone && gone->revision >= revision) return false;
  if (const auto known = entries_.find(key); known != entries_.end()) {
    if (known->second.entry.revision > revision) return false;
    unlink(known);
  }
  remember_gone(key, {revision, next_gone_});
  changed_.insert(key);
  return true;
}

void FeedWindow::restore(FeedEntry entry, wcp_time now) { link(std::move(entry), now); }

void FeedWindow::restore_gone(std::string_view id, int64_t revision, uint64_t number) {
  remember_gone(std::string(id), {revision, number});
}

void FeedWindow::remember_gone(const std::string& id, Gone gone) {
  if (const auto known = gone_.find(id); known != gone_.end())
    gone_order_.erase(known->second.number);
  gone_[id] = gone;
  gone_order_[gone.number] = id;
  next_gone_ = std::max(next_gone_, gone.number + 1);
  if (gone_.size() <= kMostGone) return;
  const auto oldest = gone_order_.begin();
  changed_.insert(oldest->second);
  gone_.erase(oldest->second);
  gone_order_.erase(oldest);
}

wcp_time FeedWindow::end_of(const FeedEntry& entry) const {
  wcp_time end = entry.expires;
  if (max_age_ > 0 && (end == 0 || entry.order + max_age_ < end)) end = entry.order + max_age_;
  return end;
}

void FeedWindow::link(FeedEntry entry, wcp_time now) {
  const bool is_waiting = entry.embargoed_until > now;
  const Place place = place_of(entry);
  const wcp_time end = end_of(entry);
  if (is_waiting || end != 0) due_.insert({is_waiting ? entry.embargoed_until : end, entry.id});
  (is_waiting ? waiting_ : shown_).insert(place);
  const size_t size = entry.size();
  bytes_ += size;
  std::string id = entry.id;
  entries_.insert_or_assign(std::move(id), Held{std::move(entry), size, is_waiting});
}

void FeedWindow::unlink(Entries::iterator at) {
  const Held& held = at->second;
  const FeedEntry& entry = held.entry;
  changed_.insert(entry.id);
  (held.is_waiting ? waiting_ : shown_).erase(place_of(entry));
  due_.erase({held.is_waiting ? entry.embargoed_until : end_of(entry), entry.id});
  bytes_ -= held.size;
  entries_.erase(at);
}

void FeedWindow::settle(wcp_time now) {
  while (!due_.empty() && due_.begin()->first <= now) {
    const auto at = entries_.find(due_.begin()->second);
    if (!at->second.is_waiting) {
      unlink(at);
      continue;
    }
    FeedEntry released = at->second.entry;
    unlink(at);
    link(std::move(released), now);
  }
  trim();
}

void FeedWindow::drop_last(std::set<Place>& places) {
  unlink(entries_.find(std::prev(places.end())->second));
}

void FeedWindow::trim() {
  while (shown_.size() > most_) drop_last(shown_);
  while (waiting_.size() > most_) drop_last(waiting_);
  while (bytes_ > kMostBytes && entries_.size() > 1)
    drop_last(shown_.size() > 1 || waiting_.empty() ? shown_ : waiting_);
}

wcp_time FeedWindow::next_change() const { return due_.empty() ? 0 : due_.begin()->first; }

std::vector<const FeedEntry*> FeedWindow::shown() const {
  std::vector<const FeedEntry*> entries;
  entries.reserve(shown_.size());
  for (const Place& place : shown_) entries.push_back(&entries_.find(place.second)->second.entry);
  return entries;
}

const FeedEntry* FeedWindow::find(std::string_view id) const {
  const auto at = entries_.find(std::string(id));
  return at == entries_.end() ? nullptr : &at->second.entry;
}

const FeedWindow::Gone* FeedWindow::find_gone(std::string_view id) const {
  const auto at = gone_.find(std::string(id));
  return at == gone_.end() ? nullptr : &at->second;
}

}  // namespace wirecopy::exporter::feed
