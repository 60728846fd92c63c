#pragma once

/// \file
/// Bytes between those who bring them in blocks and those who take them in pieces of any size.

#include <cstddef>
#include <memory>
#include <string_view>

namespace wirecopy::support {

/// Bytes are moved at most once for each doubling. What nothing has been put into takes no memory.
/// Threads: one at a time.
class BlockBuffer {
 public:
  static constexpr size_t kBlock = size_t{256} * 1024;

  /// What was put in and not yet passed; valid until make_room() and trim().
  std::string_view text() const { return {bytes_.get() + begin_, end_ - begin_}; }
  size_t size() const { return end_ - begin_; }
  void pass(size_t size) { begin_ += size; }
  void clear() { begin_ = end_ = 0; }

  /// \param most bytes that text() is to have room for beside a block
  void make_room(size_t most);
  /// Where the next bytes go, after make_room() a block of them at least.
  char* room() const { return bytes_.get() + end_; }
  size_t room_size() const { return capacity_ - end_; }
  void put(size_t size) { end_ += size; }

  /// Gives back what a large piece took.
  void trim();

 private:
  void move_into(size_t capacity);

  std::unique_ptr<char[]> bytes_;
  size_t capacity_ = 0;
  size_t begin_ = 0, end_ = 0;
};

}  // namespace wirecopy::support
