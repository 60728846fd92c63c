#include "support/words/word_table.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace wirecopy::support {
namespace {

constexpr uint64_t kSpread = 0x9E3779B97F4A7C15, kMix = 0xD6E8FEB86659FD93;

uint64_t mix(uint64_t value) {
  value ^= value >> 32;
  value *= kMix;
  return value ^ (value >> 29);
}

}  // namespace

uint64_t hash_word(std::string_view word) {
  uint64_t hash = word.size() * kSpread;
  while (word.size() >= 8) {
    uint64_t eight = 0;
    std::memcpy(&eight, word.data(), 8);
    hash = mix(hash ^ eight) * kSpread;
    word.remove_prefix(8);
  }
  uint64_t rest = 0;
  std::memcpy(&rest, word.data(), word.size());
  return mix(hash ^ rest);
}

uint64_t hash_pair(uint32_t first, uint32_t second) {
  return mix((uint64_t{first} << 32 | second) * kSpread);
}

size_t slots_for(size_t count) { return std::bit_ceil(std::max<size_t>(count * 2, 4)); }

bool WordTable::open(std::string_view text, std::span<const uint32_t> starts,
                     std::span<const uint32_t> slots, WordTable& table) {
  if (starts.empty() || starts.front() != 0 || starts.back() != text.size()) return false;
  if (!std::is_sorted(starts.begin(), starts.end()) || !std::has_single_bit(slots.size()))
    return false;
  const size_t words = starts.size() - 1;
  bool has_free = false;
  for (const uint32_t number : slots) {
    if (number == kNoWord)
      has_free = true;
    else if (number >= words)
      return false;
  }
  if (!has_free) return false;
  table.text_ = text;
  table.starts_ = starts;
  table.slots_ = slots;
  return true;
}

uint32_t WordTable::find(std::string_view key) const {
  if (slots_.empty()) return kNoWord;
  const size_t last = slots_.size() - 1;
  for (size_t at = hash_word(key) & last;; at = (at + 1) & last) {
    const uint32_t number = slots_[at];
    if (number == kNoWord || word(number) == key) return number;
  }
}

WordList::WordList(std::span<const std::string_view> words) {
  starts.push_back(0);
  slots.assign(slots_for(words.size()), kNoWord);
  const size_t last = slots.size() - 1;
  for (const std::string_view word : words) {
    size_t at = hash_word(word) & last;
    while (slots[at] != kNoWord) at = (at + 1) & last;
    slots[at] = static_cast<uint32_t>(starts.size() - 1);
    text += word;
    starts.push_back(static_cast<uint32_t>(text.size()));
  }
}

}  // namespace wirecopy::support
