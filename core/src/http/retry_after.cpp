#include "http/retry_after.hpp"

#include <algorithm>

#include "http/http_date.hpp"
#include "http/seconds.hpp"

namespace wirecopy::http {

std::optional<int64_t> retry_after(std::string_view value, int64_t now) {
  using std::chrono::microseconds;
  using std::chrono::milliseconds;
  const auto most = std::chrono::duration_cast<milliseconds>(kLongestRetryAfter);
  if (const auto wait = parse_seconds(value, most)) return now + microseconds(*wait).count();
  const auto date = parse_http_date(value, now);
  if (!date) return std::nullopt;
  return std::clamp(*date, now, now + kLongestRetryAfter.count());
}

}  // namespace wirecopy::http
