#include <wirecopy/plugin.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "words.hpp"

namespace wirecopy::exporter::site {
namespace {

struct Clock {
  int year;
  unsigned month, day;
  int hour, minute, second;
};

Clock clock_of(int64_t utc) {
  using namespace std::chrono;
  const sys_time<microseconds> at{microseconds(utc)};
  const auto day = floor<days>(at);
  const year_month_day date(day);
  const hh_mm_ss<microseconds> clock(at - day);
  return {static_cast<int>(date.year()),
          static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day()),
          static_cast<int>(clock.hours().count()),
          static_cast<int>(clock.minutes().count()),
          static_cast<int>(clock.seconds().count())};
}

std::string day_of(const Clock& clock, const Words& words) {
  return std::to_string(clock.day) + (words.day_has_dot ? ". " : " ") +
         std::string(words.months[clock.month - 1]) + ' ' + std::to_string(clock.year);
}

}  // namespace

std::string machine_time(const Time& time) {
  constexpr int64_t kMinute = 60'000'000;
  const bool is_day = time.precision >= WCP_BY_DAY;
  const Clock clock = clock_of(time.utc + (is_day ? 0 : time.offset * kMinute));
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d", clock.year, clock.month,
                clock.day, clock.hour, clock.minute, clock.second);
  const std::string whole = text.data();
  if (is_day)
    return whole.substr(0, time.precision == WCP_BY_DAY     ? 10
                           : time.precision == WCP_BY_MONTH ? 7
                                                            : 4);
  if (time.offset == 0) return whole + 'Z';
  const int minutes = std::abs(time.offset);
  std::snprintf(text.data(), text.size(), "%c%02d:%02d", time.offset < 0 ? '-' : '+', minutes / 60,
                minutes % 60);
  return whole + text.data();
}

std::string written_time(const Time& time, const Words& words) {
  const Clock clock = clock_of(time.utc);
  if (time.precision == WCP_BY_YEAR) return std::to_string(clock.year);
  if (time.precision == WCP_BY_MONTH)
    return std::string(words.months[clock.month - 1]) + ' ' + std::to_string(clock.year);
  if (time.precision == WCP_BY_DAY) return day_of(clock, words);
  std::array<char, 32> hours{};
  std::snprintf(hours.data(), hours.size(), ", %02d:%02d UTC", clock.hour, clock.minute);
  return day_of(clock, words) + hours.data();
}

std::string written_day(int64_t utc, const Words& words) { return day_of(clock_of(utc), words); }

std::string written_month(std::string_view month, const Words& words) {
  unsigned number = 0;
  if (month.size() == 7) std::from_chars(month.data() + 5, month.data() + 7, number);
  if (number < 1 || number > 12) return std::string(month);
  return std::string(words.months[number - 1]) + ' ' + std::string(month.substr(0, 4));
}

Time exact_time(int64_t utc) { return {utc, 0, WCP_BY_SECOND}; }

}  // namespace wirecopy::exporter::site
