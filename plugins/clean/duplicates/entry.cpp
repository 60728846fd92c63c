#include "entry.hpp"

#include <algorithm>

#include "support/index/entry_bytes.hpp"

namespace wirecopy::clean {
namespace {

using support::put_number;
using support::put_text;

enum : uint8_t { kAdded = 1, kRemoved = 2 };

bool is_sound(const Sketch& sketch) {
  const auto& samples = sketch.samples;
  const auto is_disorder = [](uint32_t a, uint32_t b) { return a >= b; };
  return std::adjacent_find(samples.begin(), samples.end(), is_disorder) == samples.end() &&
         (samples.empty() || (samples.back() <= sketch.bound && sketch.whole != 0));
}

}  // namespace

std::string to_bytes(const Entry& added) {
  std::string out;
  out.reserve(64 + added.id.size() + added.first.size() + added.sketch.samples.size() * 4);
  put_number(uint8_t{kAdded}, out);
  put_text(added.id, out);
  put_text(added.first, out);
  put_number(added.match, out);
  put_number(added.publisher, out);
  put_number(added.time, out);
  put_number(added.order, out);
  put_number(static_cast<uint8_t>(added.is_weak ? 1 : 0), out);
  put_number(added.sketch.whole, out);
  put_number(added.sketch.bound, out);
  put_number(static_cast<uint32_t>(added.sketch.samples.size()), out);
  for (const uint32_t sample : added.sketch.samples) put_number(sample, out);
  return out;
}

std::string removal_of(std::string_view id) {
  std::string out;
  put_number(uint8_t{kRemoved}, out);
  put_text(id, out);
  return out;
}

std::optional<Change> to_change(std::string_view bytes) {
  support::EntryReader reader(bytes);
  Change change;
  const auto kind = reader.number<uint8_t>();
  if (kind != kAdded && kind != kRemoved) return std::nullopt;
  change.is_removal = kind == kRemoved;
  Entry& entry = change.entry;
  entry.id = reader.text();
  if (kind == kAdded) {
    entry.first = reader.text();
    entry.match = reader.number<uint64_t>();
    entry.publisher = reader.number<uint64_t>();
    entry.time = reader.number<int64_t>();
    entry.order = reader.number<uint64_t>();
    entry.is_weak = reader.flag();
    entry.sketch.whole = reader.number<uint64_t>();
    entry.sketch.bound = reader.number<uint32_t>();
    entry.sketch.samples = reader.numbers<uint32_t>(Sketch::kMost);
  }
  const bool is_right = reader.is_at_end() && !entry.id.empty() && is_sound(entry.sketch) &&
                        (change.is_removal || entry.order != 0);
  return is_right ? std::optional(std::move(change)) : std::nullopt;
}

}  // namespace wirecopy::clean
