#include "story_index.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "support/units/hash.hpp"

namespace wirecopy::tag {
namespace {

/// So many stories the stream seems to have had before it began, when it comes to how common words
/// are. Source: tests on a stream of 40 stories; 70 and 300 do as well.
constexpr double kStoriesBefore = 150;
/// How much more the names and numbers of an article say than its other words: who, where, how
/// much.
constexpr double kName = 2;

constexpr size_t kBytesOfPosting = 16, kAllocation = 16;
constexpr size_t kBytesOfMember = 48;  ///< of a set
/// So many places of articles that are gone are left, beside as many as there are articles.
constexpr size_t kMostGaps = 1024;

uint32_t key_of_id(std::string_view id) {
  return static_cast<uint32_t>(support::hash_of(id) >> 32);
}

size_t heap_bytes(const std::string& text) {
  return text.size() < sizeof(std::string) / 2 ? 0 : text.size() + 1 + kAllocation;
}

}  // namespace

std::vector<StoryTerm> StoryIndex::weigh(const std::vector<StoryWord>& words) const {
  struct Weighed {
    double weight;
    uint32_t key;
  };
  std::vector<Weighed> all;
  all.reserve(words.size());
  for (const StoryWord& word : words) words_.prefetch(word.key);
  const double stories = static_cast<double>(story_count_) + kStoriesBefore + 1;
  for (const StoryWord& word : words) {
    const double with = static_cast<double>(words_.stories_with(word.key)) +
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
  size_t seen = 0;
  for (const uint64_t number : stories_[found].articles) {
    if (!article(number).title.empty()) return article(number).title;
    if (++seen == kTitled) break;
  }
  return {};
}

/// Stories that a journal numbers too high are all as old.
uint64_t StoryIndex::next_born() const { return std::min(last_born_ + 1, StoryEntry::kLastBorn); }

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

void StoryIndex::sum(uint64_t number, uint32_t to) {
  Story& story = stories_[to];
  sums_ -= story.sums.size();
  story.sum(article(number).terms, [&](uint32_t key) { words_.post(key, to); });
  sums_ += story.sums.size();
}

void StoryIndex::subtract(uint64_t number, uint32_t from) {
  Story& story = stories_[from];
  sums_ -= story.sums.size();
  story.subtract(article(number).terms, [&](uint32_t key) { withdraw(key, from); });
  sums_ += story.sums.size();
}

void StoryIndex::withdraw(uint32_t key, uint32_t story) {
  words_.withdraw(key, story, [this](uint32_t word, auto take) {
    for (uint32_t number = 0; number < stories_.size(); ++number)
      if (stories_[number].has(word)) take(number);
  });
}

void StoryIndex::join(uint64_t number, uint32_t to) {
  Story& story = stories_[to];
  article(number).story = to;
  const bool is_full = story.size() >= Story::kSummed;
  const auto at = story.articles.insert(number).first;
  if (is_full && number < story.summed_from) return;
  sum(number, to);
  if (is_full) {
    subtract(story.summed_from, to);
    story.summed_from = *std::next(story.articles.find(story.summed_from));
  } else if (at == story.articles.begin()) {
    story.summed_from = number;
  }
}

void StoryIndex::leave(uint64_t number) {
  const uint32_t from = std::exchange(article(number).story, kGone);
  Story& story = stories_[from];
  const auto next = story.articles.erase(story.articles.find(number));
  if (number < story.summed_from) return;
  subtract(number, from);
  if (story.articles.empty()) return close_story(from);
  if (number == story.summed_from) story.summed_from = *next;
  // The newest of those that were not in the sums takes its place.
  const auto oldest = story.articles.find(story.summed_from);
  if (oldest == story.articles.begin()) return;
  story.summed_from = *std::prev(oldest);
  sum(story.summed_from, from);
}

void StoryIndex::stamp(StoryEntry& entry) const {
  entry.time = std::max(entry.time, newest_);
  const uint32_t story = story_at(entry.story);
  entry.born = story == kGone ? next_born() : stories_[story].born;
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
  heap_bytes_ += heap_of(added);
  articles_.push_back(std::move(added));
  // The story of the old version must not end between the two.
  join(number, open_story(entry.story, entry.born));
  if (old != kNone) take_out(old);
  ids_.insert(key_of_id(article(number).id), static_cast<uint32_t>(number));
  ++size_;
  const size_t forgotten = forget_oldest();
  if (articles_.size() > 2 * size_ + kMostGaps) close_gaps();
  return forgotten;
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
  return size_ > 1 && (size_ > bounds_.articles || bytes() > bounds_.bytes);
}

/// Of what there is, not of what there was room for: it is the same after a restart.
size_t StoryIndex::bytes() const {
  return size_ * (sizeof(Article) + kBytesOfMember) + heap_bytes_ + story_count_ * sizeof(Story) +
         sums_ * sizeof(StorySum) + words_.bytes() +
         (ids_.size() + names_.size()) * kBytesOfPosting;
}

size_t StoryIndex::heap_of(const Article& article) {
  return heap_bytes(article.id) + heap_bytes(article.title) +
         article.terms.size() * sizeof(StoryTerm) + kAllocation;
}

/// Leaves an empty place: numbers stay as they are.
void StoryIndex::take_out(uint64_t number) {
  leave(number);
  Article& gone = article(number);
  ids_.remove(key_of_id(gone.id), static_cast<uint32_t>(number));
  heap_bytes_ -= heap_of(gone);
  const int64_t time = gone.time;
  gone = {};
  gone.time = time;
  --size_;
}

/// Numbers the articles anew, in their order.
void StoryIndex::close_gaps() {
  std::deque<Article> all;
  for (Story& story : stories_) story.articles.clear();
  ids_ = {};
  for (Article& each : articles_) {
    if (each.story == kGone) continue;
    const uint64_t number = front_ + all.size();
    Story& story = stories_[each.story];
    story.articles.insert(story.articles.end(), number);
    if (story.size() > Story::kSummed)
      story.summed_from = *std::next(story.articles.find(story.summed_from));
    else
      story.summed_from = *story.articles.begin();
    ids_.insert(key_of_id(each.id), static_cast<uint32_t>(number));
    all.push_back(std::move(each));
  }
  articles_ = std::move(all);
}

void StoryIndex::remove(std::string_view id) {
  if (const uint64_t number = number_of(id); number != kNone) take_out(number);
}

}  // namespace wirecopy::tag
