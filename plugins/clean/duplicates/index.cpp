#include "index.hpp"

#include <algorithm>

#include "keys.hpp"

namespace wirecopy::clean {
namespace {

/// What more groups hold is common. Source: tests on noisy copies; 8 and 32 do as well.
constexpr size_t kMostGroups = 16;

constexpr size_t kBytesOfPosting = 16, kAllocation = 16;

size_t heap_bytes(const std::string& text) {
  return text.capacity() < sizeof(std::string) / 2 ? 0 : text.capacity() + kAllocation;
}

bool has_key(const Sketch& sketch, uint32_t key) {
  return (sketch.whole != 0 && whole_key(sketch) == key) ||
         std::binary_search(sketch.samples.begin(), sketch.samples.end(), key);
}

size_t text_bytes(const std::string& id, const Sketch& sketch) {
  return heap_bytes(id) + sketch.samples.capacity() * sizeof(uint32_t) + kAllocation;
}

}  // namespace

uint64_t Index::number_of(std::string_view id) const {
  uint64_t found = kNone;
  ids_.visit(key_of(id), [&](uint32_t low) {
    const uint64_t number = front_ + static_cast<uint32_t>(low - static_cast<uint32_t>(front_));
    if (article(number).id == id) found = number;
  });
  return found;
}

void Index::prefetch(const Entry& entry) const {
  visit_keys(entry.sketch, [&](uint32_t key) { postings_.prefetch(key); });
  ids_.prefetch(key_of(entry.id));
  firsts_.prefetch(key_of(entry.id));
}

Entry Index::entry_of(const Article& article) const {
  const std::string& first = groups_[article.group].first;
  return {article.id,      first == article.id ? std::string() : first,
          article.match,   article.publisher,
          article.time,    article.order,
          article.is_weak, article.sketch};
}

uint32_t Index::group_of(const std::string& first, bool is_weak) {
  uint32_t group = kGone;
  if (!is_weak)
    firsts_.visit(key_of(first), [&](uint32_t number) {
      if (groups_[number].first == first) group = number;
    });
  if (group != kGone) return group;
  if (free_groups_.empty()) {
    group = static_cast<uint32_t>(groups_.size());
    groups_.emplace_back();
  } else {
    group = free_groups_.back();
    free_groups_.pop_back();
  }
  groups_[group].first = first;
  text_bytes_ += heap_bytes(groups_[group].first);
  if (!is_weak) firsts_.insert(key_of(first), group);
  return group;
}

size_t Index::count_members(uint32_t group, uint32_t key) const {
  size_t count = 0;
  for (uint64_t at = groups_[group].newest; at != kNone; at = article(at).before)
    count += has_key(article(at).sketch, key);
  return count;
}

void Index::post(uint32_t key, uint32_t group) {
  size_t groups = 0;
  bool is_there = false;
  uint32_t all[kMostGroups];
  postings_.visit(key, [&](uint32_t& number) {
    if ((number & kCommon) != 0) ++number;
    is_there = is_there || (number & kCommon) != 0 || number == group;
    all[groups++] = number;
  });
  if (is_there) return;
  if (groups < kMostGroups) return postings_.insert(key, group);
  size_t articles = 1;
  for (const uint32_t number : all) {
    articles += count_members(number, key);
    postings_.remove(key, number);
  }
  postings_.insert(key, kCommon | static_cast<uint32_t>(articles));
}

/// Takes a group from under a key, unless another of its members has it too.
void Index::withdraw(uint32_t key, uint32_t group) {
  bool is_common = false, is_last = false;
  postings_.visit(key, [&](uint32_t& number) {
    if ((number & kCommon) == 0) return;
    is_common = true;
    is_last = --number == kCommon;
  });
  if (is_last) return postings_.remove(key, kCommon);
  if (is_common) return;
  bool has_other = false;
  visit_members(
      group, [&](const Article& member) { has_other = has_other || has_key(member.sketch, key); });
  if (!has_other) postings_.remove(key, group);
}

void Index::stamp(Entry& entry) const {
  const uint64_t old = number_of(entry.id);
  entry.order = old == kNone ? last_order_ + 1 : article(old).order;
  entry.time = std::max(entry.time, newest_);
}

size_t Index::add(Entry entry) {
  remove(entry.id);
  last_order_ = std::max(last_order_, entry.order);
  newest_ = std::max(newest_, entry.time);

  const uint64_t number = front_ + articles_.size();
  const uint32_t group = group_of(entry.first.empty() ? entry.id : entry.first, entry.is_weak);
  Group& copies = groups_[group];
  visit_keys(entry.sketch, [&](uint32_t key) { post(key, group); });
  ids_.insert(key_of(entry.id), static_cast<uint32_t>(number));
  text_bytes_ += text_bytes(entry.id, entry.sketch);
  if (copies.newest != kNone) article(copies.newest).after = number;
  articles_.push_back({std::move(entry.id), entry.match, entry.publisher, newest_, entry.order,
                       entry.is_weak, std::move(entry.sketch), group, copies.newest, kNone});
  copies.newest = number;
  ++copies.size;
  ++size_;

  return forget_oldest();
}

size_t Index::pass_time(int64_t time) {
  newest_ = std::max(newest_, time);
  return forget_oldest();
}

size_t Index::forget_oldest() {
  size_t forgotten = 0;
  for (; is_over(); ++front_, articles_.pop_front()) {
    if (articles_.front().group == kGone) continue;
    take_out(front_);
    ++forgotten;
  }
  return forgotten;
}

bool Index::is_over() const {
  if (articles_.empty()) return false;
  const Article& oldest = articles_.front();
  if (oldest.group == kGone || newest_ - oldest.time > bounds_.window) return true;
  return articles_.size() > 1 && (articles_.size() > bounds_.articles || bytes() > bounds_.bytes);
}

size_t Index::bytes() const {
  return articles_.size() * sizeof(Article) + text_bytes_ + groups_.size() * sizeof(Group) +
         (postings_.size() + ids_.size() + firsts_.size()) * kBytesOfPosting;
}

/// Leaves an empty place: numbers stay as they are.
void Index::take_out(uint64_t number) {
  Article gone = std::move(article(number));
  Article& place = article(number);
  place = {{}, 0, 0, gone.time, 0, false, {}, kGone, kNone, kNone};
  Group& group = groups_[gone.group];
  if (gone.before != kNone) article(gone.before).after = gone.after;
  (gone.after != kNone ? article(gone.after).before : group.newest) = gone.before;
  ids_.remove(key_of(gone.id), static_cast<uint32_t>(number));
  text_bytes_ -= text_bytes(gone.id, gone.sketch);
  --size_;
  visit_keys(gone.sketch, [&](uint32_t key) { withdraw(key, gone.group); });
  if (--group.size > 0) return;
  firsts_.remove(key_of(group.first), gone.group);
  text_bytes_ -= heap_bytes(group.first);
  group = {};
  free_groups_.push_back(gone.group);
}

void Index::remove(std::string_view id) {
  if (const uint64_t number = number_of(id); number != kNone) take_out(number);
}

}  // namespace wirecopy::clean
