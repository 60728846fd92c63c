#include "story_words.hpp"

namespace wirecopy::tag {

StoryWords::Found StoryWords::find(uint32_t key) const {
  Found found;
  table_.visit(key, [&](uint32_t number) {
    if ((number & kCount) != 0) {
      found.is_listed = false;
      found.count = number & ~kCount;
    } else {
      found.stories[found.count++] = number;
    }
  });
  return found;
}

size_t StoryWords::stories_with(uint32_t key) const {
  size_t count = 0;
  table_.visit(key,
               [&](uint32_t number) { count += (number & kCount) != 0 ? number & ~kCount : 1; });
  return count;
}

size_t StoryWords::bytes() const {
  constexpr size_t kBytesOfPair = 16;
  return pairs_ * kBytesOfPair;
}

void StoryWords::post(uint32_t key, uint32_t story) {
  size_t count = 0;
  bool is_listed = true;
  table_.visit(key, [&](uint32_t& number) {
    is_listed = (number & kCount) == 0;
    count = is_listed ? count + 1 : ++number & ~kCount;
  });
  if (!is_listed) {
    if (count <= kListed) ++pairs_;
    return;
  }
  if (count < kListed) {
    ++pairs_;
    return table_.insert(key, story);
  }
  const Found listed = find(key);
  for (size_t i = 0; i < listed.count; ++i) table_.remove(key, listed.stories[i]);
  table_.insert(key, kCount | static_cast<uint32_t>(kListed + 1));
}

}  // namespace wirecopy::tag
