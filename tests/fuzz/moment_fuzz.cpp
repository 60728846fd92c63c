// A time from foreign text: refused, or written as a text that reads back to the same time.
#include <cstdlib>
#include <string>

#include "record/moment.hpp"

using namespace wirecopy::record;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto moment = parse_moment({reinterpret_cast<const char*>(data), size});
  if (!moment) return 0;
  std::string text;
  append_moment(text, *moment);
  const auto again = parse_moment(text);
  if (!again || again->utc != moment->utc || again->has_offset != moment->has_offset) std::abort();
  return 0;
}
