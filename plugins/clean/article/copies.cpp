#include "copies.hpp"

#include <algorithm>
#include <utility>

#include "support/prose/fold.hpp"
#include "support/units/hash.hpp"

namespace wirecopy::clean {

std::string folded_line(const Block& block) {
  constexpr size_t kLongest = 1000;
  return block.size <= kLongest ? support::fold(block.text) : std::string();
}

Copies::Copies(const std::vector<Block>& blocks) : blocks_(blocks) {
  std::vector<std::pair<uint64_t, uint32_t>> known;
  firsts_.resize(blocks.size());
  for (uint32_t i = 0; i < blocks.size(); ++i) {
    firsts_[i] = i;
    if (const std::string text = folded_line(blocks[i]); !text.empty())
      known.emplace_back(support::hash_of(text), i);
  }
  std::sort(known.begin(), known.end());
  for (size_t i = 1; i < known.size(); ++i)
    if (known[i].first == known[i - 1].first)
      firsts_[known[i].second] = firsts_[known[i - 1].second];
}

bool Copies::is_repeated(size_t block) const {
  constexpr size_t kNear = 3, kShort = 60, kLong = 170;
  const size_t first = firsts_[block], size = blocks_[block].size;
  if (first == block || size <= kShort) return false;
  return block - first <= kNear || size > kLong || goes_with_copies(block, block - first);
}

/// Whether the blocks around are copies, too, as far back.
bool Copies::goes_with_copies(size_t block, size_t back) const {
  constexpr size_t kRun = 5;
  size_t from = block, to = block + 1;
  while (from > back && block - from < kRun && firsts_[from - 1] == from - 1 - back) --from;
  while (to < blocks_.size() && to - block < kRun && firsts_[to] == to - back) ++to;
  return to - from >= kRun;
}

}  // namespace wirecopy::clean
