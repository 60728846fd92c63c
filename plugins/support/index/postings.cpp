#include "support/index/postings.hpp"

#include <algorithm>
#include <utility>

namespace wirecopy::support {

/// Those behind it move on to the next free slot.
void Postings::place(Part& part, Slot slot) {
  size_t at = part.home(slot.key);
  while (part.slots[at].number != kNone && part.slots[at].key <= slot.key) ++at;
  size_t free = at;
  while (part.slots[free].number != kNone) ++free;
  if (free + 1 == part.slots.size()) part.slots.resize(part.slots.size() + kTail, Slot{0, kNone});
  for (; part.slots[at].number != kNone; ++at) std::swap(part.slots[at], slot);
  part.slots[at] = slot;
}

void Postings::grow(Part& part) {
  Part larger;
  larger.homes = std::max<size_t>(16, part.homes + part.homes / 2);
  larger.used = part.used;
  larger.slots.assign(larger.homes + kTail, Slot{0, kNone});
  // They stand in their order: each comes behind the one before, or at home.
  size_t next = 0;
  for (const Slot& slot : part.slots) {
    if (slot.number == kNone) continue;
    next = std::max(next, larger.home(slot.key));
    if (next + 1 >= larger.slots.size())
      larger.slots.resize(larger.slots.size() + kTail, Slot{0, kNone});
    larger.slots[next++] = slot;
  }
  part = std::move(larger);
}

void Postings::insert(uint32_t hash, uint32_t number) {
  const uint32_t key = mixed(hash);
  Part& part = parts_[part_of(key)];
  if (part.used >= part.homes * 3 / 4) grow(part);
  place(part, {key, number});
  ++part.used;
  ++size_;
}

void Postings::remove(uint32_t hash, uint32_t number) {
  const uint32_t key = mixed(hash);
  Part& part = parts_[part_of(key)];
  auto& slots = part.slots;
  if (slots.empty()) return;
  size_t at = part.home(key);
  while (slots[at].number != kNone &&
         (slots[at].key < key || (slots[at].key == key && slots[at].number != number)))
    ++at;
  if (slots[at].number != number || slots[at].key != key) return;
  // What stands behind it and not at home moves back.
  for (; slots[at + 1].number != kNone && part.home(slots[at + 1].key) != at + 1; ++at)
    slots[at] = slots[at + 1];
  slots[at].number = kNone;
  --part.used;
  --size_;
}

}  // namespace wirecopy::support
