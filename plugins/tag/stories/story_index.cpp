#include "story_index.hpp"

#include <algorithm>
#include <cmath>

#include "support/units/hash.hpp"

namespace wirecopy::tag {
namespace {

/// What more stories hold leads to none of them.
constexpr size_t kMostStories = 24;
/// So many stories the stream seems to have had before it began, when it comes to how common words
/// are. Source: tests on a stream of 40 stories; 70 and 300 do as well.
constexpr double kStoriesBefore = 150;
/// How much more the names and numbers of an article say than its other words: who, where, how
/// much.
constexpr double kName = 2;

constexpr size_t kBytesOfPosting = 16, kAllocation = 16;

uint32_t key_of_id(std::string_view id) {
  return static_cast<uint32_t>(support::hash_of(id) >> 32);
}

size_t heap_bytes(const std::string& text) {
  return text.capacity() < sizeof(std::string) / 2 ? 0 : text.capacity() + kAllocation;
}

}  // namespace

std::vector<StoryTerm> StoryIndex::weigh(const std::vector<StoryWord>& words) const {
  struct Weighed {
    double weight;
    uint32_t key;
  };
  std::vector<Weighed> all;
  all.reserve(words.size());
  for (const StoryWord& word : words) postings_.prefetch(word.key);
  const double stories = static_cast<double>(story_count_) + kStoriesBefore + 1;
  for (const StoryWord& word : words) {
    const double with = static_cast<double>(stories_with(word.key)) +
                        static_cast<double>(word.commonness) * kStoriesBefore + 0.5;
    // Roots: a word that stands four times, or is twice as rare, does not say so much more.
    const double rarity = std::log(stories / with);
    if (rarity <= 0) continue;
    const double count = std::sqrt(static_cast<double>(word.count)) * (word.is_name ? kName : 1);
    all.push_back({count * std::sqrt(rarity), word.key});
  }
  if (all.size() > StoryTerm::kMost) {
    std::nth_element(all.begin(), all.begin() + StoryTerm::kMost, all.end(),
                     [](const Weighed& a, const Weighed& b) {
                       return a.weight != b.weight ? a.weight > b.weight : a.key < b.key;
                     });
    all.resize(StoryTerm::kMost);
    std::sort(all.begin(), all.end(),
              [](const Weighed& a, const Weighed& b) { return a.key < b.key; });
  }
  double square = 0;
  for (const Weighed& word : all) square += word.weight * word.weight;
  std::vector<StoryTerm> terms;
  terms.reserve(all.size());
  for (const Weighed& word : all) {
    const double weight = std::round(word.weight / std::sqrt(square) * StoryTerm::kUnit);
    if (weight >= 1) terms.push_back({word.key, static_cast<uint32_t>(weight)});
  }
  return terms;
}

uint64_t StoryIndex::number_of(std::string_view id) const {
  uint64_t found = kNone;
  ids_.visit(key_of_id(id), [&](uint32_t low) {
    const uint64_t number = front_ + static_cast<uint32_t>(low - static_cast<uint32_t>(front_));
    if (article(number).id == id) found = number;
  });
  return found;
}

uint32_t StoryIndex::story_at(std::string_view id) const {
  uint32_t found = kGone;
  names_.visit(key_of_id(id), [&](uint32_t number) {
    if (stories_[number].id == id) found = number;
  });
  return found;
}

const std::string& StoryIndex::story_of(std::string_view id) const {
  return stories_[article(number_of(id)).story].id;
}

uint64_t StoryIndex::text_of(std::string_view id) const { return article(number_of(id)).text; }

std::string_view StoryIndex::title_of(std::string_view story) const {
  const uint32_t found = story_at(story);
  if (found == kGone) return {};
  for (uint64_t at = stories_[found].oldest; at != kNone; at = article(at).after)
    if (!article(at).title.empty()) return article(at).title;
  return {};
}

uint32_t StoryIndex::open_story(const std::string& id, uint64_t born) {
  uint32_t number = story_at(id);
  if (number != kGone) return number;
  if (free_stories_.empty()) {
    number = static_cast<uint32_t>(stories_.size());
    stories_.emplace_back();
    shared_.push_back(0);
  } else {
    number = free_stories_.back();
    free_stories_.pop_back();
  }
  stories_[number].id = id;
  stories_[number].born = born;
  last_born_ = std::max(last_born_, born);
  heap_bytes_ += heap_bytes(stories_[number].id);
  names_.insert(key_of_id(id), number);
  ++story_count_;
  return number;
}

void StoryIndex::close_story(uint32_t number) {
  Story& story = stories_[number];
  names_.remove(key_of_id(story.id), number);
  heap_bytes_ -= heap_bytes(story.id);
  story = {};
  free_stories_.push_back(number);
  --story_count_;
}

StoryEntry StoryIndex::entry_of(const Article& article) const {
  const Story& story = stories_[article.story];
  return {article.id,   story.id,     article.title,     story.born,
          article.text, article.time, article.published, article.terms};
}

size_t StoryIndex::stories_with(uint32_t key) const {
  size_t count = 0;
  postings_.visit(
      key, [&](uint32_t number) { count += (number & kCommon) != 0 ? number & ~kCommon : 1; });
  return count;
}

void StoryIndex::post(uint32_t key, uint32_t story) {
  size_t stories = 0;
  bool is_common = false;
  uint32_t all[kMostStories];
  postings_.visit(key, [&](uint32_t& number) {
    is_common = is_common || (number & kCommon) != 0;
    if (is_common)
      ++number;
    else
      all[stories++] = number;
  });
  if (is_common) return;
  if (stories < kMostStories) return postings_.insert(key, story);
  for (const uint32_t number : all) postings_.remove(key, number);
  postings_.insert(key, kCommon | static_cast<uint32_t>(stories + 1));
}

void StoryIndex::withdraw(uint32_t key, uint32_t story) {
  bool is_common = false, is_last = false;
  postings_.visit(key, [&](uint32_t& number) {
    if ((number & kCommon) == 0) return;
    is_common = true;
    is_last = --number == kCommon;
  });
  if (is_last)
    postings_.remove(key, kCommon);
  else if (!is_common)
    postings_.remove(key, story);
}

/// In the order of numbers; mostly it is the newest.
void StoryIndex::link(uint64_t number, Story& story) {
  Article& added = article(number);
  added.after = kNone;
  added.before = story.newest;
  while (added.before != kNone && added.before > number) {
    added.after = added.before;
    added.before = article(added.before).before;
  }
  (added.before == kNone ? story.oldest : article(added.before).after) = number;
  (added.after == kNone ? story.newest : article(added.after).before) = number;
}

void StoryIndex::join(uint64_t number, uint32_t to) {
  Story& story = stories_[to];
  Article& added = article(number);
  link(number, story);
  added.story = to;
  ++story.size;
  story.published = std::max(story.published, added.published);

  std::vector<Sum> sums;
  sums.reserve(story.sums.size() + added.terms.size());
  int64_t product = 0, square = 0;
  auto old = story.sums.begin();
  for (const StoryTerm& term : added.terms) {
    for (; old != story.sums.end() && old->key < term.key; ++old) sums.push_back(*old);
    square += int64_t{term.weight} * term.weight;
    if (old != story.sums.end() && old->key == term.key) {
      product += int64_t{term.weight} * old->weight;
      sums.push_back({term.key, old->articles + 1, old->weight + term.weight});
      ++old;
    } else {
      sums.push_back({term.key, 1, term.weight});
      post(term.key, to);
    }
  }
  sums.insert(sums.end(), old, story.sums.end());
  sums.shrink_to_fit();
  sums_ += sums.size() - story.sums.size();
  story.sums = std::move(sums);
  story.square += 2 * product + square;
  story.pairs += product;
}

void StoryIndex::leave(uint64_t number) {
  Article& gone = article(number);
  const uint32_t from = gone.story;
  Story& story = stories_[from];
  (gone.before == kNone ? story.oldest : article(gone.before).after) = gone.after;
  (gone.after == kNone ? story.newest : article(gone.after).before) = gone.before;
  gone.before = gone.after = kNone;
  gone.story = kGone;
  --story.size;

  int64_t product = 0, square = 0;
  auto sum = story.sums.begin();
  for (const StoryTerm& term : gone.terms) {
    while (sum->key < term.key) ++sum;
    sum->weight -= term.weight;
    product += int64_t{term.weight} * sum->weight;
    square += int64_t{term.weight} * term.weight;
    if (--sum->articles == 0) withdraw(term.key, from);
  }
  sums_ -= story.sums.size();
  std::erase_if(story.sums, [](const Sum& s) { return s.articles == 0; });
  sums_ += story.sums.size();
  story.square -= 2 * product + square;
  story.pairs -= product;
  if (story.size == 0) close_story(from);
}

void StoryIndex::stamp(StoryEntry& entry) const {
  entry.time = std::max(entry.time, newest_);
  const uint32_t story = story_at(entry.story);
  entry.born = story == kGone ? last_born_ + 1 : stories_[story].born;
}

size_t StoryIndex::add(StoryEntry entry) {
  newest_ = std::max(newest_, entry.time);
  const uint64_t number = front_ + articles_.size();
  const uint64_t old = number_of(entry.id);
  Article added;
  added.id = std::move(entry.id);
  added.title = std::move(entry.title);
  added.text = entry.text;
  added.time = newest_;
  added.published = entry.published;
  added.terms = std::move(entry.terms);
  heap_bytes_ += heap_bytes(added.id) + heap_bytes(added.title) +
                 added.terms.capacity() * sizeof(StoryTerm) + kAllocation;
  articles_.push_back(std::move(added));
  // The story of the old version must not end between the two.
  join(number, open_story(entry.story, entry.born));
  if (old != kNone) take_out(old);
  ids_.insert(key_of_id(article(number).id), static_cast<uint32_t>(number));
  ++size_;
  return forget_oldest();
}

size_t StoryIndex::pass_time(int64_t time) {
  newest_ = std::max(newest_, time);
  return forget_oldest();
}

size_t StoryIndex::forget_oldest() {
  size_t forgotten = 0;
  for (; is_over(); ++front_, articles_.pop_front()) {
    if (articles_.front().story == kGone) continue;
    take_out(front_);
    ++forgotten;
  }
  return forgotten;
}

bool StoryIndex::is_over() const {
  if (articles_.empty()) return false;
  const Article& oldest = articles_.front();
  if (oldest.story == kGone || newest_ - oldest.time > bounds_.window) return true;
  return articles_.size() > 1 && (articles_.size() > bounds_.articles || bytes() > bounds_.bytes);
}

size_t StoryIndex::bytes() const {
  return articles_.size() * sizeof(Article) + heap_bytes_ + stories_.size() * sizeof(Story) +
         sums_ * sizeof(Sum) + (postings_.size() + ids_.size() + names_.size()) * kBytesOfPosting;
}

/// Leaves an empty place: numbers stay as they are.
void StoryIndex::take_out(uint64_t number) {
  leave(number);
  Article& gone = article(number);
  ids_.remove(key_of_id(gone.id), static_cast<uint32_t>(number));
  heap_bytes_ -= heap_bytes(gone.id) + heap_bytes(gone.title) +
                 gone.terms.capacity() * sizeof(StoryTerm) + kAllocation;
  const int64_t time = gone.time;
  gone = {};
  gone.time = time;
  --size_;
}

void StoryIndex::remove(std::string_view id) {
  if (const uint64_t number = number_of(id); number != kNone) take_out(number);
}

}  // namespace wirecopy::tag
