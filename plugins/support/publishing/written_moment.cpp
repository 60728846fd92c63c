#include "support/publishing/written_moment.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace wirecopy::support {
namespace {

using namespace std::chrono;

/// A time at its own offset.
struct Clock {
  year_month_day date;
  unsigned weekday;  ///< 0: Sunday
  int hour, minute, second, fraction;
  int offset;  ///< minutes
};

Clock clock_of(const wcp_moment& moment) {
  const int offset = moment.has_offset ? moment.offset_minutes : 0;
  const sys_time<microseconds> at{microseconds(moment.utc) + minutes(offset)};
  const auto day = floor<days>(at);
  const hh_mm_ss<microseconds> time(at - day);
  return {year_month_day(day),
          weekday(day).c_encoding(),
          static_cast<int>(time.hours().count()),
          static_cast<int>(time.minutes().count()),
          static_cast<int>(time.seconds().count()),
          static_cast<int>(time.subseconds().count()),
          offset};
}

std::string offset_text(int offset, const char* format) {
  char text[16];
  const int size = std::abs(offset);
  std::snprintf(text, sizeof text, format, offset < 0 ? '-' : '+', size / 60 % 24, size % 60);
  return text;
}

}  // namespace

bool has_plain_year(const wcp_moment& moment) {
  constexpr wcp_time kFirst = -62'135'596'800'000'000;  // 0001-01-01
  constexpr wcp_time kEnd = 253'402'300'800'000'000;    // 10000-01-01
  constexpr wcp_time kDay = 86'400'000'000;             // whatever the offset is
  return moment.utc >= kFirst + kDay && moment.utc < kEnd - kDay;
}

std::string rfc3339_of(const wcp_moment& moment) {
  const Clock clock = clock_of(moment);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d",
                static_cast<int>(clock.date.year()), static_cast<unsigned>(clock.date.month()),
                static_cast<unsigned>(clock.date.day()), clock.hour, clock.minute, clock.second);
  std::string written = text;
  if (clock.fraction > 0) {
    std::snprintf(text, sizeof text, ".%06d", clock.fraction);
    written += text;
    written.erase(written.find_last_not_of('0') + 1);
  }
  return written + (clock.offset == 0 ? "Z" : offset_text(clock.offset, "%c%02d:%02d"));
}

std::string rfc822_of(const wcp_moment& moment) {
  constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Clock clock = clock_of(moment);
  char text[64];
  std::snprintf(text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d ", kDays[clock.weekday],
                static_cast<unsigned>(clock.date.day()),
                kMonths[static_cast<unsigned>(clock.date.month()) - 1],
                static_cast<int>(clock.date.year()), clock.hour, clock.minute, clock.second);
  return text + offset_text(clock.offset, "%c%02d%02d");
}

}  // namespace wirecopy::support
