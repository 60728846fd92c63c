// What was learnt of a source, as it stands in a state: refused, or kept as it is; it goes on.
#include <cstdlib>

#include "clean/boilerplate/repeats.hpp"

using namespace wirecopy::clean;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  auto repeats = Repeats::load(bytes);
  if (!repeats) return 0;
  if (repeats->save() != bytes) std::abort();
  repeats->learn("an article", bytes);
  if (!Repeats::load(repeats->save())) std::abort();
  return 0;
}
