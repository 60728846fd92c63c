#pragma once

/// \file
/// Memory that is handed out piece by piece and given back all at once.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "record/budget.hpp"

namespace wirecopy::record {

/// A bump allocator. Nothing in it is destroyed, so only trivially destructible types go in.
/// Threads: one at a time. Owns: every byte handed out, until reset() or destruction.
class Arena {
 public:
  static constexpr size_t kFirstBlock = 64 * 1024;

  /// \param budget charged with what the system gives; outlives the arena; null: nobody is
  /// \param first_block bytes taken at least
  explicit Arena(Budget* budget = nullptr, size_t first_block = kFirstBlock)
      : budget_(budget), first_block_(first_block) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() { charge(0); }

  void* allocate(size_t size, size_t align = alignof(std::max_align_t)) {
    const size_t gap = -reinterpret_cast<uintptr_t>(next_) & (align - 1);
    const auto room = static_cast<size_t>(end_ - next_);
    if (room < gap || room - gap < size) return grow(size, align);
    std::byte* const at = next_ + gap;
    next_ = at + size;
    return at;
  }

  /// Room for `count` objects, not initialised.
  template <class T>
  T* array(size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    // NOLINTNEXTLINE(bugprone-sizeof-expression): T may be a pointer
    return static_cast<T*>(allocate(sizeof(T) * count, alignof(T)));
  }

  template <class T>
  T* make(const T& value) {
    return new (array<T>(1)) T(value);
  }

  /// A copy of `text` that lives as long as the arena.
  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    auto* to = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }

  /// Forgets everything handed out; keeps some memory for the next use.
  void reset();

  /// Bytes taken from the system.
  size_t bytes() const noexcept { return bytes_; }
  Budget* budget() const noexcept { return budget_; }
  /// Bytes handed out, with what was lost at the ends of blocks.
  size_t used() const noexcept { return bytes_ - static_cast<size_t>(end_ - next_); }

 private:
  void* grow(size_t size, size_t align);
  void charge(size_t bytes);

  std::byte* next_ = nullptr;
  std::byte* end_ = nullptr;
  size_t bytes_ = 0;
  Budget* const budget_;
  const size_t first_block_;
  struct Block {
    std::unique_ptr<std::byte[]> memory;
    size_t size;
  };
  std::vector<Block> blocks_;
};

}  // namespace wirecopy::record
