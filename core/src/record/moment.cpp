#include "record/moment.hpp"

#include <array>
#include <chrono>

namespace wirecopy::record {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int64_t kSecond = 1'000'000, kMinute = 60 * kSecond, kDay = 1440 * kMinute;

/// Reads fixed-width parts from the front of a text.
struct Reader {
  std::string_view rest;

  std::optional<int> digits(size_t count) {
    if (rest.size() < count) return std::nullopt;
    int value = 0;
    for (const char c : rest.substr(0, count)) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    rest.remove_prefix(count);
    return value;
  }
  bool take(std::string_view any_of) {
    if (rest.empty() || any_of.find(rest[0]) == any_of.npos) return false;
    rest.remove_prefix(1);
    return true;
  }
};

/// ".123456789" as microseconds; further digits are cut off.
std::optional<int64_t> fraction(Reader& in) {
  if (!in.take(".")) return 0;
  int64_t micros = 0, unit = 100'000;
  size_t count = 0;
  for (; !in.rest.empty() && in.rest[0] >= '0' && in.rest[0] <= '9'; in.rest.remove_prefix(1)) {
    micros += (in.rest[0] - '0') * unit;
    unit /= 10;
    ++count;
  }
  if (count == 0) return std::nullopt;
  return micros;
}

bool read_offset(Reader& in, wcp_moment& moment) {
  if (in.take("Zz")) {
    moment.has_offset = 1;
    return true;
  }
  const bool west = !in.rest.empty() && in.rest[0] == '-';
  if (!in.take("+-")) return false;
  const auto hours = in.digits(2);
  if (!hours || !in.take(":")) return false;
  const auto minutes = in.digits(2);
  if (!minutes || *hours > 23 || *minutes > 59) return false;
  const int offset = *hours * 60 + *minutes;
  moment.offset_minutes = static_cast<int16_t>(west ? -offset : offset);
  moment.has_offset = !(west && offset == 0);
  return true;
}

bool read_clock(Reader& in, wcp_moment& moment) {
  const auto hour = in.digits(2);
  if (!hour || !in.take(":")) return false;
  const auto minute = in.digits(2);
  if (!minute || !in.take(":")) return false;
  const auto second = in.digits(2);
  if (!second || *hour > 23 || *minute > 59 || *second > 60) return false;
  const auto micros = fraction(in);
  if (!micros) return false;
  moment.precision = *micros != 0 ? WCP_BY_MICROSECOND : WCP_BY_SECOND;
  moment.utc += (*hour * 60 + *minute) * kMinute + *second * kSecond + *micros;
  return read_offset(in, moment);
}

void append_number(std::string& out, int64_t value, int width) {
  std::array<char, 8> digits{};
  for (int i = width; i-- > 0; value /= 10)
    digits[static_cast<size_t>(i)] = static_cast<char>('0' + value % 10);
  out.append(digits.data(), static_cast<size_t>(width));
}

void append_clock(std::string& out, int64_t of_day, const wcp_moment& moment) {
  out += 'T';
  append_number(out, of_day / (60 * kMinute), 2);
  out += ':';
  append_number(out, of_day / kMinute % 60, 2);
  out += ':';
  append_number(out, of_day / kSecond % 60, 2);
  if (of_day % kSecond != 0) {
    out += '.';
    append_number(out, of_day % kSecond, 6);
    while (out.back() == '0') out.pop_back();
  }
  const int offset = moment.offset_minutes;
  if (moment.has_offset == 0) {
    out += "-00:00";
  } else if (offset == 0) {
    out += 'Z';
  } else {
    out += offset < 0 ? '-' : '+';
    append_number(out, (offset < 0 ? -offset : offset) / 60, 2);
    out += ':';
    append_number(out, (offset < 0 ? -offset : offset) % 60, 2);
  }
}

}  // namespace

std::optional<wcp_moment> parse_moment(std::string_view text) {
  Reader in{text};
  wcp_moment moment{};
  const auto year = in.digits(4);
  if (!year) return std::nullopt;
  int month = 1, day = 1;
  moment.precision = WCP_BY_YEAR;
  if (in.take("-")) {
    month = in.digits(2).value_or(0);
    moment.precision = WCP_BY_MONTH;
    if (in.take("-")) {
      day = in.digits(2).value_or(0);
      moment.precision = WCP_BY_DAY;
    }
  }
  const year_month_day date(std::chrono::year(*year),
                            std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok()) return std::nullopt;
  moment.utc = sys_days(date).time_since_epoch().count() * kDay;
  if (moment.precision == WCP_BY_DAY && in.take("Tt ") && !read_clock(in, moment))
    return std::nullopt;
  if (!in.rest.empty()) return std::nullopt;
  moment.utc -= moment.offset_minutes * kMinute;
  if (!is_valid(moment)) return std::nullopt;
  return moment;
}

void append_moment(std::string& out, const wcp_moment& moment) {
  const int64_t local = moment.utc + moment.offset_minutes * kMinute;
  const int64_t days = local >= 0 ? local / kDay : (local - kDay + 1) / kDay;
  const year_month_day date{sys_days(std::chrono::days(days))};
  append_number(out, static_cast<int>(date.year()), 4);
  if (moment.precision == WCP_BY_YEAR) return;
  out += '-';
  append_number(out, static_cast<unsigned>(date.month()), 2);
  if (moment.precision == WCP_BY_MONTH) return;
  out += '-';
  append_number(out, static_cast<unsigned>(date.day()), 2);
  if (moment.precision == WCP_BY_DAY) return;
  append_clock(out, local - days * kDay, moment);
}

bool is_valid(const wcp_moment& moment) {
  constexpr int64_t kFirst = -719'528 * kDay, kEnd = 2'932'897 * kDay;  // years 0 to 9999
  const int offset = moment.offset_minutes;
  if (moment.precision > WCP_BY_YEAR || offset <= -1440 || offset >= 1440) return false;
  if (moment.utc < kFirst || moment.utc >= kEnd) return false;
  const int64_t local = moment.utc + offset * kMinute;
  return local >= kFirst && local < kEnd;
}

}  // namespace wirecopy::record
