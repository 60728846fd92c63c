#include "story.hpp"

#include <algorithm>

namespace wirecopy::tag {

/// The words of an article are close together in a small story, far apart in a large one: one after
/// the other first, then in steps that double.
size_t Story::find(size_t from, uint32_t key) const {
  constexpr size_t kNear = 8;
  const size_t near = std::min(sums.size(), from + kNear);
  while (from < near && sums[from].key < key) ++from;
  if (from < near || from == sums.size()) return from;
  size_t step = 1;
  for (; from + step < sums.size() && sums[from + step].key < key; step *= 2) from += step;
  const auto at = [this](size_t place) {
    return sums.begin() + static_cast<std::ptrdiff_t>(std::min(sums.size(), place));
  };
  const auto is_before = [](const StorySum& sum, uint32_t wanted) { return sum.key < wanted; };
  return static_cast<size_t>(std::lower_bound(at(from), at(from + step), key, is_before) -
                             sums.begin());
}

void Story::end_unused() {
  std::erase_if(sums, [](const StorySum& sum) { return sum.articles == 0; });
}

bool Story::has(uint32_t key) const {
  return std::ranges::binary_search(sums, key, {}, &StorySum::key);
}

int64_t Story::product_with(const std::vector<StoryTerm>& terms) const {
  int64_t product = 0;
  size_t at = 0;
  for (const StoryTerm& term : terms) {
    at = find(at, term.key);
    if (at == sums.size()) break;
    if (sums[at].key == term.key) product += int64_t{term.weight} * sums[at].weight;
  }
  return product;
}

}  // namespace wirecopy::tag
