// A time as somebody wrote it: refused, or written as a text that reads back to the same time.
#include <cstdlib>

#include "support/dates/dates.hpp"

using namespace wirecopy::support;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto time = read_time({reinterpret_cast<const char*>(data), size});
  if (!time || time->by != WrittenTime::By::second) return 0;
  const auto again = read_time(to_rfc3339(*time));
  if (!again || again->utc != time->utc || again->offset_minutes != time->offset_minutes)
    std::abort();
  return 0;
}
