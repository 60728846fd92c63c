// The journal of clean.duplicates after damage: what is taken for an entry can be written again,
// and an index bears it, in any order. The same bytes as a text, too.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "clean/duplicates/entry.hpp"

using namespace wirecopy::clean;

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

void take(Index& index, std::string_view bytes) {
  const auto change = to_change(bytes);
  if (!change) return;
  const Entry& entry = change->entry;
  demand((change->is_removal ? removal_of(entry.id) : to_bytes(entry)) == bytes);
  if (change->is_removal) {
    index.remove(entry.id);
    demand(!index.has(entry.id));
    return;
  }
  const auto match = index.match(entry, 0.05);
  demand(!match || (match->id != entry.id && match->similarity > 0 && match->similarity <= 1));
  index.add(entry);
  demand(index.size() <= 4 && index.has(entry.id));
}

}  // namespace

/// Entries stand one behind the other, each behind a byte and another that say how long it is.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Sketcher sketcher;
  sketcher.add(bytes);
  const Sketch sketch = sketcher.finish();
  demand(sketch.samples.size() <= Sketch::kMost);

  Index index({.articles = 4});
  while (bytes.size() > 2) {
    const size_t wanted =
        static_cast<unsigned char>(bytes[0]) * size_t{256} + static_cast<unsigned char>(bytes[1]);
    const std::string_view entry = bytes.substr(2, wanted);
    bytes.remove_prefix(2 + entry.size());
    take(index, entry);
  }
  index.visit([](const Entry& entry) { demand(to_change(to_bytes(entry)).has_value()); });
  return 0;
}
