#include "written_time.hpp"

#include <cstdio>

#include "support/dateline/written_date.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::clean {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  /// A number of exactly `digits`.
  std::optional<int> number(size_t digits) {
    if (text_.size() < digits) return std::nullopt;
    int value = 0;
    for (size_t i = 0; i < digits; ++i) {
      if (!is_digit(text_[i])) return std::nullopt;
      value = value * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(digits);
    return value;
  }
  /// One or two digits.
  std::optional<int> short_number() {
    const auto two = number(2);
    return two ? two : number(1);
  }
  bool skip(char c) {
    const bool there = !text_.empty() && text_[0] == c;
    if (there) text_.remove_prefix(1);
    return there;
  }
  bool skip_blanks() {
    const size_t before = text_.size();
    while (skip(' ')) continue;
    return text_.size() < before;
  }
  bool at_digit() const { return !text_.empty() && is_digit(text_[0]); }
  std::string_view rest() const { return text_; }
  void skip_bytes(size_t count) { text_.remove_prefix(count); }

 private:
  std::string_view text_;
};

bool is_day(int year, int month, int day) {
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return year >= 1970 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 &&
         day <= kDays[month - 1] && (month != 2 || day < 29 || leap);
}

std::string day_text(int year, int month, int day) {
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  return text;
}

std::optional<std::string> read_iso_day(Scanner& scanner) {
  const auto year = scanner.number(4);
  if (!year) return std::nullopt;
  const char separator = scanner.rest().empty() ? '\0' : scanner.rest()[0];
  const bool parted = separator == '-' || separator == '/' || separator == '.';
  if (parted) scanner.skip(separator);
  const auto month = parted ? scanner.short_number() : scanner.number(2);
  if (!month || (parted && !scanner.skip(separator))) return std::nullopt;
  const auto day = parted ? scanner.short_number() : scanner.number(2);
  if (!day || !is_day(*year, *month, *day)) return std::nullopt;
  return day_text(*year, *month, *day);
}

/// "23/7/2021", where only one of the two can be the month.
std::optional<std::string> read_slashed_day(Scanner& scanner) {
  const auto first = scanner.short_number();
  if (!first) return std::nullopt;
  const char separator = scanner.skip('/') ? '/' : scanner.skip('.') ? '.' : '\0';
  const auto second = separator != '\0' ? scanner.short_number() : std::nullopt;
  if (!second || !scanner.skip(separator)) return std::nullopt;
  const auto year = scanner.number(4);
  if (!year || scanner.at_digit()) return std::nullopt;
  const bool day_first = separator == '.' || *first > 12;  // dots are written in Europe
  if (!day_first && *second <= 12 && *first != *second) return std::nullopt;
  const int month = day_first ? *second : *first, day = day_first ? *first : *second;
  if (!is_day(*year, month, day)) return std::nullopt;
  return day_text(*year, month, day);
}

std::optional<std::string> read_day(Scanner& scanner) {
  Scanner ahead = scanner;
  auto day = read_iso_day(ahead);
  if (!day) day = read_slashed_day(ahead = scanner);
  if (!day) {
    ahead = scanner;
    const auto written = support::read_date(ahead.rest());
    if (!written || !is_day(written->day.year, written->day.month, written->day.day))
      return std::nullopt;
    ahead.skip_bytes(written->size);
    day = day_text(written->day.year, written->day.month, written->day.day);
  }
  scanner = ahead;
  return day;
}

std::optional<std::string> read_clock(Scanner& scanner) {
  const auto hour = scanner.short_number();
  if (!hour || *hour > 23 || !scanner.skip(':')) return std::nullopt;
  const auto minute = scanner.number(2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  if (scanner.skip(':')) {
    second = scanner.number(2).value_or(99);
    if (second > 60) return std::nullopt;
    if (scanner.skip('.'))
      while (scanner.at_digit()) scanner.skip_bytes(1);
  }
  int shown = *hour;
  scanner.skip_blanks();
  const std::string_view half = scanner.rest().substr(0, 2);
  const bool am = half == "am" || half == "AM", pm = half == "pm" || half == "PM";
  if (am || pm) {
    if (shown < 1 || shown > 12) return std::nullopt;
    shown = shown % 12 + (pm ? 12 : 0);
    scanner.skip_bytes(2);
  }
  char text[40];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02d", shown, *minute, second == 60 ? 59 : second);
  return text;
}

std::string read_zone(Scanner& scanner) {
  scanner.skip_blanks();
  const std::string_view rest = scanner.rest();
  if (rest == "Z" || rest == "z" || rest == "GMT" || rest == "UTC" || rest == "UT") return "Z";
  const char sign = rest.empty() ? '\0' : rest[0];
  if (sign != '+' && sign != '-') return "-00:00";
  scanner.skip_bytes(1);
  const auto hours = scanner.number(2);
  scanner.skip(':');
  const int minutes = scanner.number(2).value_or(0);
  if (!hours || *hours > 15 || minutes > 59) return "-00:00";
  char text[40];
  std::snprintf(text, sizeof text, "%c%02d:%02d", sign, *hours, minutes);
  return text;
}

}  // namespace

std::optional<std::string> read_time(std::string_view text) {
  Scanner scanner(support::trim(text));
  auto day = read_day(scanner);
  if (!day) return std::nullopt;
  if (!scanner.skip('T') && !scanner.skip('t')) {
    scanner.skip(',');
    scanner.skip_blanks();
    for (const std::string_view word : {"at ", "um ", "- ", "| "})
      if (scanner.rest().starts_with(word)) scanner.skip_bytes(word.size());
  }
  const auto clock = read_clock(scanner);
  return clock ? *day + *clock + read_zone(scanner) : day;
}

}  // namespace wirecopy::clean
