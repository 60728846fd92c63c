#include "block_buffer.hpp"

#include <algorithm>
#include <cstring>

namespace wirecopy::support {
namespace {

constexpr size_t kLargestKept = 1 << 20;

}  // namespace

void BlockBuffer::make_room(size_t most) {
  if (capacity_ == 0) move_into(2 * kBlock);
  if (room_size() >= kBlock) return;
  const size_t largest = most + 2 * kBlock, held = size();
  if (held > capacity_ / 2 && capacity_ < largest)
    return move_into(std::min(capacity_ * 2, largest));
  if (begin_ != 0) std::memmove(bytes_.get(), bytes_.get() + begin_, held);
  begin_ = 0;
  end_ = held;
}

void BlockBuffer::move_into(size_t capacity) {
  auto bytes = std::make_unique_for_overwrite<char[]>(capacity);
  const size_t held = size();
  if (held > 0) std::memcpy(bytes.get(), bytes_.get() + begin_, held);
  bytes_ = std::move(bytes);
  capacity_ = capacity;
  begin_ = 0;
  end_ = held;
}

void BlockBuffer::trim() {
  if (capacity_ > kLargestKept && size() <= kBlock) move_into(2 * kBlock);
}

}  // namespace wirecopy::support
