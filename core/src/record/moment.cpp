#include "record/moment.hpp"

#include <array>
#include <chrono>
#include <cstdlib>

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

/// The text of a moment in the making.
class Written {
 public:
  void put(char c) { text_[size_++] = c; }
  void digits(uint64_t value, size_t width) {
    for (size_t i = width; i-- > 0; value /= 10)
      text_[size_ + i] = static_cast<char>('0' + value % 10);
    size_ += width;
  }
  void drop_zeros() {
    while (text_[size_ - 1] == '0') --size_;
  }
  std::string_view view() const { return {text_.data(), size_}; }

 private:
  std::array<char, 40> text_;
  size_t size_ = 0;
};

void write_clock(Written& out, uint64_t of_day, const wcp_moment& moment) {
  const auto seconds = static_cast<uint32_t>(of_day / kSecond);
  const auto micros = static_cast<uint32_t>(of_day % kSecond);
  out.put('T');
  out.digits(seconds / 3600, 2);
  out.put(':');
  out.digits(seconds / 60 % 60, 2);
  out.put(':');
  out.digits(seconds % 60, 2);
  if (micros != 0) {
    out.put('.');
    out.digits(micros, 6);
    out.drop_zeros();
  }
  const int offset = moment.offset_minutes;
  if (moment.has_offset != 0 && offset == 0) return out.put('Z');
  const auto minutes = static_cast<unsigned>(moment.has_offset == 0 ? 0 : std::abs(offset));
  out.put(offset < 0 || moment.has_offset == 0 ? '-' : '+');
  out.digits(minutes / 60, 2);
  out.put(':');
  out.digits(minutes % 60, 2);
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
  Written text;
  text.digits(static_cast<unsigned>(static_cast<int>(date.year())), 4);
  if (moment.precision < WCP_BY_YEAR) {
    text.put('-');
    text.digits(static_cast<unsigned>(date.month()), 2);
  }
  if (moment.precision < WCP_BY_MONTH) {
    text.put('-');
    text.digits(static_cast<unsigned>(date.day()), 2);
  }
  if (moment.precision < WCP_BY_DAY)
    write_clock(text, static_cast<uint64_t>(local - days * kDay), moment);
  out += text.view();
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
