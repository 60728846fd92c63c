#include "support/index/postings.hpp"

#include <algorithm>
#include <utility>

namespace wirecopy::support {

/// Those behind it move on to the next free slot. \return false when there is none
bool Postings::place(std::vector<Slot>& slots, Slot slot) {
  size_t at = home(slot.key, slots.size());
  while (slots[at].number != kNone && slots[at].key <= slot.key) ++at;
  size_t free = at;
  while (slots[free].number != kNone) ++free;
  if (free + 1 == slots.size()) return false;
  for (; slots[at].number != kNone; ++at) std::swap(slots[at], slot);
  slots[at] = slot;
  return true;
}

void Postings::grow(Part& part) {
  size_t homes = part.slots.empty() ? 0 : part.slots.size() - kTail;
  for (bool is_placed = false; !is_placed;) {
    homes = std::max<size_t>(16, homes + homes / 2);
    std::vector<Slot> larger(homes + kTail, Slot{0, kNone});
    // They stand in their order: each comes behind the one before, or at home.
    size_t next = 0;
    for (const Slot& slot : part.slots) {
      if (slot.number == kNone) continue;
      next = std::max(next, home(slot.key, larger.size()));
      if (next + 1 >= larger.size()) break;
      larger[next++] = slot;
    }
    is_placed = next + 1 < larger.size();
    if (is_placed) part.slots = std::move(larger);
  }
}

void Postings::insert(uint32_t hash, uint32_t number) {
  const uint32_t key = mixed(hash);
  Part& part = parts_[part_of(key)];
  if (part.slots.empty() || part.used >= (part.slots.size() - kTail) * 3 / 4) grow(part);
  while (!place(part.slots, {key, number})) grow(part);
  ++part.used;
  ++size_;
}

void Postings::remove(uint32_t hash, uint32_t number) {
  const uint32_t key = mixed(hash);
  Part& part = parts_[part_of(key)];
  auto& slots = part.slots;
  if (slots.empty()) return;
  size_t at = home(key, slots.size());
  while (slots[at].number != kNone &&
         (slots[at].key < key || (slots[at].key == key && slots[at].number != number)))
    ++at;
  if (slots[at].number != number || slots[at].key != key) return;
  // What stands behind it and not at home moves back.
  for (; slots[at + 1].number != kNone && home(slots[at + 1].key, slots.size()) != at + 1; ++at)
    slots[at] = slots[at + 1];
  slots[at].number = kNone;
  --part.used;
  --size_;
}

}  // namespace wirecopy::support
