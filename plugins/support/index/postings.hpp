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
    visit(parts_[part_of(key)], key, use);
  }
  template <class Use>
  void visit(uint32_t hash, Use use) const {
    const uint32_t key = mixed(hash);
    visit(parts_[part_of(key)], key, use);
  }
  /// Asks the memory for what the others are going to read.
  void prefetch(uint32_t hash) const {
    const uint32_t key = mixed(hash);
    const Part& part = parts_[part_of(key)];
    if (!part.slots.empty()) __builtin_prefetch(&part.slots[part.home(key)]);
  }

  size_t size() const { return size_; }

 private:
  struct Slot {
    uint32_t key, number;
  };
  struct Part {
    std::vector<Slot> slots;  ///< homes, then a tail; the last is always free
    size_t homes = 0, used = 0;

    size_t home(uint32_t key) const { return static_cast<uint64_t>(key << 8) * homes >> 32; }
  };
  /// Slots behind the last home; so many more where many have one hash at the end of a part.
  static constexpr size_t kTail = 64;

  /// The smallest of hashes are what comes here: spread over all bits.
  static uint32_t mixed(uint32_t hash) { return hash * 0x9E3779B1; }
  static size_t part_of(uint32_t key) { return key >> 24; }
  template <class AnyPart, class Use>
  static void visit(AnyPart& part, uint32_t key, Use& use) {
    if (part.slots.empty()) return;
    auto* at = &part.slots[part.home(key)];
    while (at->key < key && at->number != kNone) ++at;
    for (; at->key == key && at->number != kNone; ++at) use(at->number);
  }
  static void place(Part& part, Slot slot);
  static void grow(Part& part);

  std::array<Part, 256> parts_{};
  size_t size_ = 0;
};

}  // namespace wirecopy::support
