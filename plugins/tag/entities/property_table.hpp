#pragma once

/// \file
/// Numbers for the properties of words that were seen more than once.

#include <cstdint>
#include <vector>

namespace wirecopy::tag::entities {

class PropertyTable {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  PropertyTable() : slots_(size_t{1} << 16) {}

  void count(uint64_t hash) {
    if (used_ * 4 >= slots_.size() * 3) grow();
    Slot& slot = slots_[find(hash)];
    used_ += slot.times == 0;
    slot.hash = hash;
    if (slot.times < UINT32_MAX) ++slot.times;
  }

  /// Those with fewer than `least` have no number. After it no count().
  void number(uint32_t least) {
    for (Slot& slot : slots_) {
      if (slot.times < least) continue;
      slot.number = static_cast<uint32_t>(hashes_.size());
      hashes_.push_back(slot.hash);
      times_.push_back(slot.times);
    }
  }

  uint32_t number_of(uint64_t hash) const {
    const Slot& slot = slots_[find(hash)];
    return slot.times == 0 ? kNone : slot.number;
  }
  size_t size() const { return hashes_.size(); }
  uint64_t hash(uint32_t number) const { return hashes_[number]; }
  uint32_t times(uint32_t number) const { return times_[number]; }

 private:
  struct Slot {
    uint64_t hash = 0;
    uint32_t times = 0, number = kNone;
  };

  size_t find(uint64_t hash) const {
    const size_t mask = slots_.size() - 1;
    size_t at = (hash >> 20) & mask;
    while (slots_[at].times != 0 && slots_[at].hash != hash) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.times != 0) slots_[find(slot.hash)] = slot;
  }

  std::vector<Slot> slots_;
  size_t used_ = 0;
  std::vector<uint64_t> hashes_;
  std::vector<uint32_t> times_;
};

}  // namespace wirecopy::tag::entities
