// The difference of two texts, parted by the first 0: leads from one to the other and back.
#include <algorithm>
#include <cstdlib>
#include <string>

#include "record/text_difference.hpp"

using namespace wirecopy::record;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view both(reinterpret_cast<const char*>(data), size);
  const size_t cut = std::min(both.find('\0'), size);
  const std::string before(both.substr(0, cut)), after(both.substr(std::min(size, cut + 1)));
  const auto hunks = difference(before, after);
  if (applied(before, hunks) != after || reverted(after, hunks) != before) std::abort();
  return 0;
}
