#pragma once

/// \file
/// Which numbers stand under a hash: a table of pairs without pointers.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace wirecopy::support {

/// Pairs (hash, number); a hash may have several numbers.
/// Shape: open addressing with linear probing, in the order of mixed hashes, so that a look at what
/// is not there ends early; in 256 parts that grow each for itself, so that no growth takes long or
/// needs the memory twice. 11 to 16 bytes a pair.
/// Threads: one at a time.
class Postings {
 public:
  static constexpr uint32_t kNone = 0xFFFFFFFF;  ///< no number

  void insert(uint32_t hash, uint32_t number);
  void remove(uint32_t hash, uint32_t number);  ///< nothing happens where it is not there
  /// Calls use(uint32_t& number) for each; it may put another number in its place.
  template <class Use>
  void visit(uint32_t hash, Use use) {
    const uint32_t key = mixed(hash);
    visit(parts_[part_of(key)].slots, key, use);
  }
  template <class Use>
  void visit(uint32_t hash, Use use) const {
    const uint32_t key = mixed(hash);
    visit(parts_[part_of(key)].slots, key, use);
  }
  /// Asks the memory for what the others are going to read.
  void prefetch(uint32_t hash) const {
    const uint32_t key = mixed(hash);
    const auto& slots = parts_[part_of(key)].slots;
    if (!slots.empty()) __builtin_prefetch(&slots[home(key, slots.size())]);
  }

  size_t size() const { return size_; }

 private:
  struct Slot {
    uint32_t key, number;
  };
  struct Part {
    std::vector<Slot> slots;  ///< empty, or with kTail more than are used as homes
    size_t used = 0;
  };
  /// Slots behind the last home. The last of them is always free.
  static constexpr size_t kTail = 64;

  /// The smallest of hashes are what comes here: spread over all bits.
  static uint32_t mixed(uint32_t hash) { return hash * 0x9E3779B1; }
  static size_t part_of(uint32_t key) { return key >> 24; }
  static size_t home(uint32_t key, size_t slots) {
    return static_cast<uint64_t>(key << 8) * (slots - kTail) >> 32;
  }
  template <class Slots, class Use>
  static void visit(Slots& slots, uint32_t key, Use& use) {
    if (slots.empty()) return;
    auto* at = &slots[home(key, slots.size())];
    while (at->key < key && at->number != kNone) ++at;
    for (; at->key == key && at->number != kNone; ++at) use(at->number);
  }
  static bool place(std::vector<Slot>& slots, Slot slot);
  static void grow(Part& part);

  std::array<Part, 256> parts_{};
  size_t size_ = 0;
};

}  // namespace wirecopy::support
