#include "written_parts.hpp"

#include <charconv>
#include <chrono>

#include "support/prose/ascii.hpp"

namespace wirecopy::support {
namespace {

struct Zone {
  std::string_view name;
  int minutes;
};
constexpr Zone kZones[] = {
    {"z", 0},       {"ut", 0},     {"utc", 0},    {"gmt", 0},    {"wet", 0},    {"est", -300},
    {"edt", -240},  {"et", -300},  {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360},
    {"pst", -480},  {"pdt", -420}, {"pt", -480},  {"ast", -240}, {"adt", -180}, {"akst", -540},
    {"akdt", -480}, {"hst", -600}, {"bst", 60},   {"west", 60},  {"cet", 60},   {"met", 60},
    {"mez", 60},    {"cest", 120}, {"mest", 120}, {"mesz", 120}, {"eet", 120},  {"sast", 120},
    {"eest", 180},  {"msk", 180},  {"msd", 240},  {"jst", 540},  {"kst", 540},  {"aest", 600},
    {"aedt", 660},  {"nzst", 720}, {"nzdt", 780}};

}  // namespace

std::optional<int> zone_offset(std::string_view word) {
  const std::string name = lower_ascii(word);
  const auto* at = std::ranges::find(kZones, name, &Zone::name);
  return at == std::end(kZones) ? std::nullopt : std::optional(at->minutes);
}

namespace written {

using By = WrittenTime::By;

int number(std::string_view digits) {
  int value = -1;
  std::from_chars(digits.data(), digits.data() + std::min<size_t>(digits.size(), 9), value);
  return value;
}

std::optional<WrittenTime> finish(const Written& w) {
  using namespace std::chrono;
  const unsigned month = w.month ? w.month : 1, day = w.day ? w.day : 1;
  const year_month_day date{std::chrono::year(w.year), std::chrono::month(month),
                            std::chrono::day(day)};
  if (w.year < 1000 || w.year > 9999 || !date.ok()) return std::nullopt;
  const bool is_midnight = w.hour == 24 && w.minute == 0 && w.second == 0;
  if ((w.hour > 23 && !is_midnight) || w.minute > 59 || w.second > 60) return std::nullopt;
  WrittenTime time;
  time.has_offset = w.offset.has_value();
  time.offset_minutes = w.offset.value_or(0);
  time.by = !w.month        ? By::year
            : !w.day        ? By::month
            : !w.has_time   ? By::day
            : w.has_seconds ? By::second
                            : By::minute;
  time.utc = sys_days(date).time_since_epoch().count() * int64_t{86400} + w.hour * 3600 +
             w.minute * 60 + std::min(w.second, 59U) - time.offset_minutes * 60;
  return time;
}

std::optional<int> read_offset(Scanner& in) {
  const int sign = in.peek() == '-' ? -1 : 1;
  in.skip();
  const std::string_view hours = in.digits(4);
  std::string_view minutes;
  if (hours.size() <= 2 && in.eat(':')) minutes = in.digits(2);
  const int h = hours.size() > 2 ? number(hours) / 100 : std::max(number(hours), 0);
  const int m = hours.size() > 2 ? number(hours) % 100 : std::max(number(minutes), 0);
  if (hours.empty() || h > 15 || m > 59) return std::nullopt;
  return sign * (h * 60 + m);
}

static void skip_fraction(Scanner& in) {
  if ((in.peek() != '.' && in.peek() != ',') || !is_digit(in.peek(1))) return;
  in.skip();
  in.digits();
}

bool read_clock(Scanner& in, std::string_view hours, Written& w) {
  w.has_time = true;
  w.hour = static_cast<unsigned>(std::max(number(hours), 0));
  in.skip();
  const std::string_view minutes = in.digits(2);
  w.minute = static_cast<unsigned>(std::max(number(minutes), 0));
  if (minutes.empty()) return false;
  if (in.peek() == ':' || (in.peek() == '.' && is_digit(in.peek(1)))) {
    in.skip();
    const std::string_view seconds = in.digits(2);
    w.has_seconds = !seconds.empty();
    w.second = static_cast<unsigned>(std::max(number(seconds), 0));
  }
  skip_fraction(in);
  return true;
}

void read_basic_clock(Scanner& in, Written& w) {
  size_t size = 0;
  while (is_digit(in.peek(size))) ++size;
  if ((size != 4 && size != 6) || in.peek(size) == ':') return;
  const std::string_view digits = in.digits();
  w.has_time = true;
  w.hour = static_cast<unsigned>(number(digits.substr(0, 2)));
  w.minute = static_cast<unsigned>(number(digits.substr(2, 2)));
  w.has_seconds = size == 6;
  if (w.has_seconds) w.second = static_cast<unsigned>(number(digits.substr(4)));
  skip_fraction(in);
}

bool read_half_day(Scanner& in, std::string_view word, Written& w) {
  std::string half = lower_ascii(word);
  const bool is_parted = half.size() == 1 && in.peek() == '.' && (in.peek(1) | 0x20) == 'm';
  if (is_parted) half += 'm';
  if ((half != "am" && half != "pm") || !w.has_time || w.hour > 12) return false;
  if (is_parted) in.skip(2);
  w.hour = w.hour % 12 + (half == "pm" ? 12 : 0);
  return true;
}

bool read_time_and_zone(Scanner& in, Written& w) {
  while (!in.at_end()) {
    const char c = in.peek();
    if (is_digit(c)) {
      const std::string_view digits = in.digits();
      if (in.peek() != ':' || w.has_time) return false;
      if (!read_clock(in, digits, w)) return false;
    } else if ((c == '+' || c == '-') && is_digit(in.peek(1))) {
      const auto offset = read_offset(in);
      if (!offset) return false;
      w.offset = offset;
    } else if (is_letter(c)) {
      const std::string_view word = in.letters();
      if (!read_half_day(in, word, w))
        if (const auto zone = zone_offset(word); zone && !w.offset) w.offset = zone;
    } else {
      in.skip();
    }
  }
  return true;
}

}  // namespace written
}  // namespace wirecopy::support
