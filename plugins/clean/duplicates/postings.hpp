#pragma once

/// \file
/// Which numbers stand under a hash: a table of pairs without pointers.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace wirecopy::clean {

/// Pairs (hash, number); a hash may have several numbers, a pair stands once.
/// Shape: open addressing in 256 parts that grow each for itself, so that no growth takes long or
/// needs the memory twice. 10 to 13 bytes a pair.
/// Threads: one at a time.
class Postings {
 public:
  static constexpr uint32_t kNone = 0xFFFFFFFF;  ///< no number

  void insert(uint32_t hash, uint32_t number);
  void remove(uint32_t hash, uint32_t number);  ///< nothing happens where it is not there
  /// Calls use(uint32_t& number) for each; it may put another number in its place.
  template <class Use>
  void visit(uint32_t hash, Use use) {
    visit(parts_[part_of(hash)].slots, hash, use);
  }
  template <class Use>
  void visit(uint32_t hash, Use use) const {
    visit(parts_[part_of(hash)].slots, hash, use);
  }
  /// Asks the memory for what visit() is going to read.
  void prefetch(uint32_t hash) const {
    const Part& part = parts_[part_of(hash)];
    if (!part.slots.empty()) __builtin_prefetch(&part.slots[home(hash, part.slots.size())]);
  }

  size_t size() const { return size_; }

 private:
  struct Slot {
    uint32_t hash, number;
  };
  struct Part {
    std::vector<Slot> slots;
    size_t used = 0;
  };

  /// The smallest of hashes are what comes here: spread over all bits.
  static uint32_t spread(uint32_t hash) { return hash * 0x9E3779B1; }
  static size_t part_of(uint32_t hash) { return spread(hash) >> 24; }
  static size_t home(uint32_t hash, size_t slots) {
    return static_cast<uint64_t>(spread(hash) << 8) * slots >> 32;
  }
  static size_t next(size_t at, size_t slots) { return at + 1 == slots ? 0 : at + 1; }
  template <class Slots, class Use>
  static void visit(Slots& slots, uint32_t hash, Use& use) {
    if (slots.empty()) return;
    for (size_t at = home(hash, slots.size()); slots[at].number != kNone;
         at = next(at, slots.size()))
      if (slots[at].hash == hash) use(slots[at].number);
  }
  static void place(std::vector<Slot>& slots, Slot slot);
  void grow(Part& part);

  std::array<Part, 256> parts_{};
  size_t size_ = 0;
};

}  // namespace wirecopy::clean
