#include "stream_words.hpp"

#include <algorithm>
#include <cmath>

namespace wirecopy::tag {
namespace {

constexpr uint32_t kAll = 2048, kOneIn = 8;
constexpr float kUsual = 0.05F;  ///< part of the articles that any topic may be in
constexpr size_t kCountersOfEntry = 8192;
constexpr char kArticle = 1, kCounts = 2, kKnown = 3;

template <class T>
void put(T value, std::string& out) {
  for (size_t i = 0; i < sizeof value; ++i) out += static_cast<char>(value >> 8 * i);
}

/// \param at with room for it behind
template <class T>
T number(std::string_view bytes, size_t at) {
  T value = 0;
  for (size_t i = 0; i < sizeof value; ++i)
    value = static_cast<T>(value | T{static_cast<unsigned char>(bytes[at + i])} << 8 * i);
  return value;
}

size_t counter_of(uint64_t stem) { return (stem >> 20) % StreamWords::kCounters; }

}  // namespace

bool StreamWords::wants(uint64_t article) const {
  return (articles_ < kAll || article % kOneIn == 0) && !known_.contains(article);
}

/// "1", the article, and its counters, four bytes each.
std::string StreamWords::entry(uint64_t article, std::span<const uint64_t> stems) {
  std::string out(1, kArticle);
  put(article, out);
  for (const uint64_t stem : stems.first(std::min(stems.size(), kMostStems)))
    put(static_cast<uint32_t>(counter_of(stem)), out);
  return out;
}

/// "2", how many articles, the first counter, and the counts of kCountersOfEntry; then "3" and the
/// articles that are remembered.
std::vector<std::string> StreamWords::entries() const {
  std::vector<std::string> all;
  for (size_t first = 0; first < kCounters; first += kCountersOfEntry) {
    std::string& out = all.emplace_back(1, kCounts);
    put(articles_, out);
    put(static_cast<uint32_t>(first), out);
    for (size_t i = 0; i < kCountersOfEntry; ++i) put(counts_[first + i], out);
  }
  std::string& out = all.emplace_back(1, kKnown);
  for (const uint64_t article : order_) put(article, out);
  return all;
}

bool StreamWords::learn(std::string_view entry) {
  const std::string_view bytes = entry.empty() ? entry : entry.substr(1);
  switch (entry.empty() ? 0 : entry[0]) {
    case kArticle:
      return learn_article(bytes);
    case kCounts:
      return learn_counts(bytes);
    case kKnown:
      if (bytes.size() % 8 != 0 || bytes.size() > 8 * kRemembered) return false;
      for (size_t at = 0; at < bytes.size(); at += 8) remember(number<uint64_t>(bytes, at));
      return true;
    default:
      return false;
  }
}

bool StreamWords::learn_article(std::string_view bytes) {
  if (bytes.size() < 8 || bytes.size() % 4 != 0 || bytes.size() > 8 + 4 * kMostStems) return false;
  for (size_t at = 8; at < bytes.size(); at += 4)
    if (number<uint32_t>(bytes, at) >= kCounters) return false;
  const auto article = number<uint64_t>(bytes, 0);
  if (known_.contains(article)) return true;
  remember(article);
  for (size_t at = 8; at < bytes.size(); at += 4) ++counts_[number<uint32_t>(bytes, at)];
  if (++articles_ >= kMostArticles) halve();
  return true;
}

bool StreamWords::learn_counts(std::string_view bytes) {
  if (bytes.size() != 8 + 2 * kCountersOfEntry) return false;
  const auto articles = number<uint32_t>(bytes, 0), first = number<uint32_t>(bytes, 4);
  if (articles >= kMostArticles || first % kCountersOfEntry != 0 || first >= kCounters)
    return false;
  articles_ = articles;
  for (size_t i = 0; i < kCountersOfEntry; ++i)
    counts_[first + i] = std::min<uint16_t>(number<uint16_t>(bytes, 8 + 2 * i), kMostArticles);
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
