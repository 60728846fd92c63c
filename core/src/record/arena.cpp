#include "record/arena.hpp"

#include <algorithm>

namespace wirecopy::record {
namespace {
constexpr size_t kLargestKept = 4 << 20;
}  // namespace

void* Arena::grow(size_t size, size_t align) {
  // Doubling keeps the number of blocks small; large texts get a block of their own size.
  const size_t last = blocks_.empty() ? first_block_ / 2 : blocks_.back().size;
  const size_t wanted = std::max({size + align, first_block_, std::min(last * 2, size_t{1} << 20)});
  blocks_.push_back({std::make_unique_for_overwrite<std::byte[]>(wanted), wanted});
  charge(bytes_ + wanted);
  next_ = blocks_.back().memory.get();
  end_ = next_ + wanted;
  return allocate(size, align);
}

/// From here on the arena has `bytes`.
void Arena::charge(size_t bytes) {
  if (budget_ != nullptr) {
    budget_->give(bytes_);
    budget_->take(bytes);
  }
  bytes_ = bytes;
}

void Arena::reset() {
  if (blocks_.empty()) return;
  if (blocks_.size() > 1) {
    // One block of the size that was needed serves the next use without asking the system again.
    const size_t wanted = std::min(bytes_, kLargestKept);
    blocks_.clear();
    blocks_.push_back({std::make_unique_for_overwrite<std::byte[]>(wanted), wanted});
  }
  charge(blocks_[0].size);
  next_ = blocks_[0].memory.get();
  end_ = next_ + blocks_[0].size;
}

}  // namespace wirecopy::record
