#include "postings.hpp"

#include <algorithm>

namespace wirecopy::clean {
namespace {

constexpr size_t kSmall = 4096;  ///< slots of a part that grows in larger steps

}  // namespace

void Postings::place(std::vector<Slot>& slots, Slot slot) {
  size_t at = home(slot.hash, slots.size());
  while (slots[at].number != kNone) at = next(at, slots.size());
  slots[at] = slot;
}

void Postings::grow(Part& part) {
  const size_t slots = part.slots.size();
  const size_t more = slots < kSmall ? slots / 2 : slots / 4;
  std::vector<Slot> larger(std::max<size_t>(16, slots + more), Slot{0, kNone});
  for (const Slot& slot : part.slots)
    if (slot.number != kNone) place(larger, slot);
  part.slots = std::move(larger);
}

void Postings::insert(uint32_t hash, uint32_t number) {
  Part& part = parts_[part_of(hash)];
  if (part.used >= part.slots.size() * 4 / 5) grow(part);
  place(part.slots, {hash, number});
  ++part.used;
  ++size_;
}

void Postings::remove(uint32_t hash, uint32_t number) {
  Part& part = parts_[part_of(hash)];
  auto& slots = part.slots;
  if (slots.empty()) return;
  size_t hole = home(hash, slots.size());
  while (slots[hole].hash != hash || slots[hole].number != number) {
    if (slots[hole].number == kNone) return;
    hole = next(hole, slots.size());
  }
  // What stands behind the hole and belongs at it or before moves up.
  for (size_t at = next(hole, slots.size()); slots[at].number != kNone;
       at = next(at, slots.size())) {
    const size_t wanted = home(slots[at].hash, slots.size());
    const bool is_between =
        hole <= at ? hole < wanted && wanted <= at : hole < wanted || wanted <= at;
    if (is_between) continue;
    slots[hole] = slots[at];
    hole = at;
  }
  slots[hole].number = kNone;
  --part.used;
  --size_;
}

}  // namespace wirecopy::clean
