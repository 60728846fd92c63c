#include "stream_words.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace wirecopy::tag {
namespace {

using support::EntryReader;
using support::put_number;

constexpr uint32_t kAll = 2048, kOneIn = 8;
constexpr float kUsual = 0.05F;  ///< part of the articles that any topic may be in
constexpr size_t kCountersOfEntry = 8192;
constexpr char kArticle = 1, kCounts = 2, kKnown = 3;

size_t counter_of(uint64_t stem) { return (stem >> 20) % StreamWords::kCounters; }

}  // namespace

bool StreamWords::wants(uint64_t article) const {
  return (articles_ < kAll || article % kOneIn == 0) && !known_.contains(article);
}

/// "1", the article, and its counters, four bytes each.
std::string StreamWords::entry(uint64_t article, std::span<const uint64_t> stems) {
  std::string out(1, kArticle);
  put_number(article, out);
  for (const uint64_t stem : stems.first(std::min(stems.size(), kMostStems)))
    put_number(static_cast<uint32_t>(counter_of(stem)), out);
  return out;
}

/// "2", how many articles, the first counter, and the counts of kCountersOfEntry; then "3" and the
/// articles that are remembered.
std::vector<std::string> StreamWords::entries() const {
  std::vector<std::string> all;
  for (size_t first = 0; first < kCounters; first += kCountersOfEntry) {
    std::string& out = all.emplace_back(1, kCounts);
    put_number(articles_, out);
    put_number(static_cast<uint32_t>(first), out);
    for (size_t i = 0; i < kCountersOfEntry; ++i) put_number(counts_[first + i], out);
  }
  std::string& out = all.emplace_back(1, kKnown);
  for (const uint64_t article : order_) put_number(article, out);
  return all;
}

bool StreamWords::learn(std::string_view entry) {
  EntryReader reader(entry);
  switch (reader.number<char>()) {
    case kArticle:
      return learn_article(reader);
    case kCounts:
      return learn_counts(reader);
    case kKnown:
      return learn_known(reader);
    default:
      return false;
  }
}

bool StreamWords::learn_article(EntryReader& reader) {
  const auto article = reader.number<uint64_t>();
  std::vector<uint32_t> counters;
  while (reader.is_good() && !reader.is_at_end()) {
    counters.push_back(reader.number<uint32_t>());
    if (counters.back() >= kCounters || counters.size() > kMostStems) return false;
  }
  if (!reader.is_good()) return false;
  if (known_.contains(article)) return true;
  remember(article);
  for (const uint32_t counter : counters) ++counts_[counter];
  if (++articles_ >= kMostArticles) halve();
  return true;
}

bool StreamWords::learn_counts(EntryReader& reader) {
  const auto articles = reader.number<uint32_t>(), first = reader.number<uint32_t>();
  std::vector<uint16_t> counts(kCountersOfEntry);
  for (uint16_t& count : counts)
    count = std::min<uint16_t>(reader.number<uint16_t>(), kMostArticles);
  if (!reader.is_at_end() || articles >= kMostArticles || first % kCountersOfEntry != 0 ||
      first >= kCounters)
    return false;
  articles_ = articles;
  std::ranges::copy(counts, counts_.begin() + first);
  return true;
}

bool StreamWords::learn_known(EntryReader& reader) {
  std::vector<uint64_t> articles;
  while (reader.is_good() && !reader.is_at_end()) {
    articles.push_back(reader.number<uint64_t>());
    if (articles.size() > kRemembered) return false;
  }
  if (!reader.is_good()) return false;
  for (const uint64_t article : articles) remember(article);
  return true;
}

void StreamWords::remember(uint64_t article) {
  if (!known_.insert(article).second) return;
  order_.push_back(article);
  if (order_.size() <= kRemembered) return;
  known_.erase(order_.front());
  order_.pop_front();
}

void StreamWords::halve() {
  for (uint16_t& count : counts_) count /= 2;
  articles_ /= 2;
}

float StreamWords::common(uint64_t stem) const {
  if (articles_ < kFewestArticles) return 0;
  const float part = static_cast<float>(counts_[counter_of(stem)]) / static_cast<float>(articles_);
  return part <= kUsual ? 0 : std::min(1.0F, std::log(part / kUsual) / std::log(1 / kUsual));
}

}  // namespace wirecopy::tag
