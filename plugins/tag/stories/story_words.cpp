#include "story_words.hpp"

#include <algorithm>

namespace wirecopy::tag {
namespace {

constexpr size_t kBytesOfPosting = 16;
/// Blocks are half full when they grow, and have a node of the table each: few words are in many.
constexpr size_t kBytesInBlock = 6;

}  // namespace

size_t StoryWords::stories_with(uint32_t key) const {
  size_t count = 0;
  few_.visit(key, [&](uint32_t number) { count += (number & kMany) != 0 ? number & ~kMany : 1; });
  return count;
}

size_t StoryWords::bytes() const {
  return few_.size() * kBytesOfPosting + in_blocks_ * kBytesInBlock;
}

void StoryWords::put(uint32_t key, uint32_t story) {
  auto& block = many_[block_of(key, story)];
  const auto low = static_cast<uint16_t>(story % kBlock);
  block.insert(std::lower_bound(block.begin(), block.end(), low), low);
  ++in_blocks_;
}

void StoryWords::take(uint32_t key, uint32_t story) {
  const auto found = many_.find(block_of(key, story));
  if (found == many_.end()) return;
  auto& block = found->second;
  const auto at =
      std::lower_bound(block.begin(), block.end(), static_cast<uint16_t>(story % kBlock));
  if (at == block.end() || *at != story % kBlock) return;
  block.erase(at);
  --in_blocks_;
  if (block.empty()) many_.erase(found);
}

void StoryWords::post(uint32_t key, uint32_t story) {
  end_ = std::max(end_, story + 1);
  size_t stories = 0;
  bool is_many = false;
  uint32_t all[kMostStories];
  few_.visit(key, [&](uint32_t& number) {
    is_many = is_many || (number & kMany) != 0;
    if (is_many)
      ++number;
    else
      all[stories++] = number;
  });
  if (is_many) return put(key, story);
  if (stories < kMostStories) return few_.insert(key, story);
  for (const uint32_t number : all) {
    few_.remove(key, number);
    put(key, number);
  }
  put(key, story);
  few_.insert(key, kMany | static_cast<uint32_t>(kMostStories + 1));
}

void StoryWords::withdraw(uint32_t key, uint32_t story) {
  bool is_many = false, is_few_again = false;
  few_.visit(key, [&](uint32_t& number) {
    if ((number & kMany) == 0) return;
    is_many = true;
    is_few_again = --number == (kMany | kMostStories);
  });
  if (!is_many) return few_.remove(key, story);
  take(key, story);
  if (is_few_again) make_few(key);
}

void StoryWords::make_few(uint32_t key) {
  few_.remove(key, kMany | kMostStories);
  for (uint32_t first = 0; first < end_; first += kBlock) {
    const auto found = many_.find(block_of(key, first));
    if (found == many_.end()) continue;
    for (const uint16_t low : found->second) few_.insert(key, first + low);
    in_blocks_ -= found->second.size();
    many_.erase(found);
  }
}

}  // namespace wirecopy::tag
