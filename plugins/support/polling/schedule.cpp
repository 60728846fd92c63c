#include "schedule.hpp"

#include <algorithm>

namespace wirecopy::support {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

constexpr int64_t kSecond = 1'000'000, kHour = 3600 * kSecond, kDay = 24 * kHour;
constexpr int kDaysInWeek = 7, kHoursInDay = 24;
constexpr int kThursday = 4;  // the first day of 1970

bool is_skipped(wcp_time at, const Wishes& wishes) {
  const auto hour = static_cast<unsigned>(at % kDay / kHour);
  const auto day = static_cast<unsigned>((at / kDay + kThursday) % kDaysInWeek);
  return ((wishes.skip_hours >> hour) & 1U) != 0 || ((wishes.skip_days >> day) & 1U) != 0;
}

}  // namespace

seconds next_interval(seconds last, bool brought_news, const Pace& pace) {
  constexpr seconds kFirst = 1h;
  const seconds next = last == 0s ? kFirst : brought_news ? last / 2 : last + last / 2;
  return std::clamp(next, pace.least, pace.most);
}

seconds interval_after(unsigned failures, const Pace& pace) {
  constexpr unsigned kMostDoublings = 20;
  const unsigned doublings = std::min(std::max(failures, 1U) - 1, kMostDoublings);
  return std::min(pace.least * (int64_t{1} << doublings), pace.most);
}

wcp_time due_after(seconds interval, const Wishes& wishes, const Pace& pace, wcp_time now,
                   uint64_t random) {
  const seconds wait = std::clamp(std::max(interval, wishes.at_least), pace.least, pace.most);
  const int64_t tenth = std::max<int64_t>(wait.count() * kSecond / 10, 1);
  wcp_time due = now + wait.count() * kSecond + static_cast<int64_t>(random % tenth);
  for (int hours = 0; hours < kDaysInWeek * kHoursInDay && is_skipped(due, wishes); ++hours)
    due += kHour - due % kHour + static_cast<int64_t>(random % (kHour / 60));
  return due;
}

}  // namespace wirecopy::support
