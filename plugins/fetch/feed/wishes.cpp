#include "wishes.hpp"

#include <algorithm>
#include <charconv>

#include "support/prose/ascii.hpp"

namespace wirecopy::fetch {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

/// A number at the start; 0 where there is none.
int64_t number_in(std::string_view text) {
  int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::clamp<int64_t>(number, 0, 1'000'000);
}

seconds period_of(std::string_view name) {
  const std::string lower = support::lower_ascii(name);
  if (lower == "hourly") return 1h;
  if (lower == "daily") return 24h;
  if (lower == "weekly") return 7 * 24h;
  if (lower == "monthly") return 30 * 24h;
  return lower == "yearly" ? 365 * 24h : 0h;
}

}  // namespace

support::Wishes wishes_of(const FeedInfo& info) {
  const seconds ttl = std::chrono::minutes(number_in(info.ttl));
  const seconds period =
      period_of(info.update_period) / std::max<int64_t>(number_in(info.update_frequency), 1);
  return {std::max(ttl, period), info.skip_hours, info.skip_days};
}

}  // namespace wirecopy::fetch
