// Values of headers from foreign servers: refused, or within the bounds that are promised.
#include <cstdlib>

#include "http/freshness.hpp"
#include "http/http_date.hpp"
#include "http/retry_after.hpp"

using namespace wirecopy::http;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr int64_t kNow = 1'795'953'600'000'000;  // 2026-11-29
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto until = retry_after(text, kNow))
    require(*until >= kNow && *until <= kNow + kLongestRetryAfter.count());
  if (const auto age = max_age(text, kNow)) require(age->count() >= 0 && *age <= kLongestMaxAge);
  if (const auto date = parse_http_date(text, kNow))
    require(*date < 253'402'300'801'000'000);  // the end of the year 9999
  return 0;
}
