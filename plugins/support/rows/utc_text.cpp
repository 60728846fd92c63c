#include "support/rows/utc_text.hpp"

#include <chrono>

namespace wirecopy::support {
namespace {

/// `width` digits of `number` from `at` on, which it returns moved behind them.
char* put_digits(char* at, unsigned number, int width) {
  for (int i = width - 1; i >= 0; --i, number /= 10) at[i] = static_cast<char>('0' + number % 10);
  return at + width;
}

}  // namespace

UtcText::UtcText(const wcp_moment& moment, bool exactly) {
  using namespace std::chrono;
  const sys_time<std::chrono::microseconds> time{std::chrono::microseconds(moment.utc)};
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const auto put = [&](unsigned number, int width, char behind) {
    char* const end = put_digits(digits_.data() + size_, number, width);
    size_ += static_cast<size_t>(width);
    if (behind == '\0') return;
    *end = behind;
    ++size_;
  };
  const bool is_year = moment.precision == WCP_BY_YEAR, is_month = moment.precision == WCP_BY_MONTH;
  // A date has no offset: its own day counts.
  const bool is_day = moment.precision == WCP_BY_DAY;
  put(static_cast<unsigned>(static_cast<int>(date.year())), 4, is_year ? '\0' : '-');
  if (is_year) return;
  put(static_cast<unsigned>(date.month()), 2, is_month ? '\0' : '-');
  if (is_month) return;
  put(static_cast<unsigned>(date.day()), 2, is_day ? '\0' : 'T');
  if (is_day) return;
  const hh_mm_ss<std::chrono::microseconds> clock(time - day);
  put(static_cast<unsigned>(clock.hours().count()), 2, ':');
  put(static_cast<unsigned>(clock.minutes().count()), 2, ':');
  put(static_cast<unsigned>(clock.seconds().count()), 2, exactly ? '.' : 'Z');
  if (exactly) put(static_cast<unsigned>(clock.subseconds().count()), 6, 'Z');
}

}  // namespace wirecopy::support
