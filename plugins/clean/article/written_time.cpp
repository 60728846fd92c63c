#include "written_time.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <utility>

#include "scanner.hpp"
#include "support/dateline/written_date.hpp"
#include "support/dates/calendar_words.hpp"
#include "support/dates/dates.hpp"
#include "support/prose/fold.hpp"
#include "support/prose/paragraphs.hpp"
#include "written_clock.hpp"

namespace wirecopy::clean {
namespace {

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

/// "2021-07-23", "20210723", "2021年7月23日".
std::optional<std::string> read_iso_day(Scanner& scanner) {
  const auto year = scanner.number(4);
  if (!year) return std::nullopt;
  std::string_view between, behind;
  for (const std::string_view sign : {"-", "/", "."})
    if (scanner.rest().starts_with(sign)) between = behind = sign;
  for (const auto& [sign, next] : {std::pair{"年", "月"}, std::pair{"년", "월"}})
    if (scanner.rest().starts_with(sign)) between = sign, behind = next;
  scanner.skip_bytes(between.size());
  if (between == "년") scanner.skip_blanks();
  const auto month = between.empty() ? scanner.number(2) : scanner.short_number();
  if (!month || !scanner.rest().starts_with(behind)) return std::nullopt;
  scanner.skip_bytes(behind.size());
  if (between == "년") scanner.skip_blanks();
  const auto day = between.empty() ? scanner.number(2) : scanner.short_number();
  if (!day || scanner.at_digit() || !is_day(*year, *month, *day)) return std::nullopt;
  for (const std::string_view sign : {"日", "일"})
    if (scanner.rest().starts_with(sign)) scanner.skip_bytes(sign.size());
  return day_text(*year, *month, *day);
}

/// 0 (Monday) to 6.
int weekday_of(int year, int month, int day) {
  using namespace std::chrono;
  const sys_days date{std::chrono::year(year) / month / day};
  return static_cast<int>(weekday(date).iso_encoding()) - 1;
}

/// The numbers of "23/7/2021".
struct Slashed {
  int first, second, year;
  char separator;
};

std::optional<Slashed> read_numbers(Scanner& scanner) {
  const auto first = scanner.short_number();
  if (!first || scanner.rest().empty()) return std::nullopt;
  const char separator = scanner.rest()[0];
  if (separator != '/' && separator != '.' && separator != '-') return std::nullopt;
  scanner.skip(separator);
  const auto second = scanner.short_number();
  if (!second || !scanner.skip(separator)) return std::nullopt;
  auto year = scanner.number(4);
  if (!year && separator == '/') {
    year = scanner.number(2);
    if (year) *year += *year < 70 ? 2000 : 1900;
  }
  if (!year || scanner.at_digit()) return std::nullopt;
  return Slashed{*first, *second, *year, separator};
}

/// Dots are written in Europe, the day in front.
DayOrder order_of(const Slashed& date) {
  if (date.separator == '.' || date.first > 12) return DayOrder::day_first;
  return date.second > 12 ? DayOrder::month_first : DayOrder::unknown;
}

/// "23/7/2021". Where both could be the month, the day of the week tells, else `order`.
/// \param weekday 0 to 6; -1: not written.
std::optional<std::string> read_slashed_day(Scanner& scanner, DayOrder order, int weekday) {
  const auto date = read_numbers(scanner);
  if (!date) return std::nullopt;
  const auto [first, second, year, separator] = *date;
  const auto own = order_of(*date);
  if (own != DayOrder::unknown || first == second) {
    order = own;
  } else if (weekday >= 0) {
    const bool day = is_day(year, second, first) && weekday_of(year, second, first) == weekday;
    const bool month = is_day(year, first, second) && weekday_of(year, first, second) == weekday;
    if (day != month) order = day ? DayOrder::day_first : DayOrder::month_first;
  }
  if (order == DayOrder::unknown && first != second) return std::nullopt;
  const bool day_first = order == DayOrder::day_first;
  const int month = day_first ? second : first, day = day_first ? first : second;
  if (!is_day(year, month, day)) return std::nullopt;
  return day_text(year, month, day);
}

std::optional<std::string> read_written_day(Scanner& scanner) {
  const auto written = support::read_date(scanner.rest());
  if (!written || !is_day(written->day.year, written->day.month, written->day.day))
    return std::nullopt;
  scanner.skip_bytes(written->size);
  return day_text(written->day.year, written->day.month, written->day.day);
}

/// "Thu, " before a date of numbers. \return 0 to 6, or -1.
int skip_weekday(Scanner& scanner) {
  const std::string_view rest = scanner.rest();
  const size_t end = std::min(rest.find_first_of(" ,.0123456789"), rest.size());
  constexpr size_t kLongest = 30;
  const int weekday =
      end > kLongest ? -1 : support::weekday_named(support::fold(rest.substr(0, end)));
  if (weekday < 0) return -1;
  scanner.skip_bytes(end);
  scanner.skip('.');
  scanner.skip(',');
  scanner.skip_blanks();
  return weekday;
}

std::optional<std::string> read_day(Scanner& scanner, DayOrder order) {
  Scanner ahead = scanner;
  if (auto day = read_written_day(ahead)) {
    scanner = ahead;
    return day;
  }
  const int weekday = skip_weekday(scanner);
  ahead = scanner;
  auto day = read_iso_day(ahead);
  if (!day) day = read_slashed_day(ahead = scanner, order, weekday);
  scanner = ahead;
  return day;
}

/// What stands between day and clock: "at", "um", "|".
void skip_between(Scanner& scanner) {
  scanner.skip(',');
  scanner.skip_blanks();
  for (const std::string_view word :
       {"at ",    "um ",      "à ",   "às ",  "a las ", "alle ", "kl. ",
        "godz. ", "godzina ", "klo ", "ore ", "ora ",   "saat ", "в ",
        "о ",     "@ ",       "- ",   "– ",   "| ",     "· ",    "• "})
    if (scanner.rest().starts_with(word)) scanner.skip_bytes(word.size());
}

std::optional<std::string> scan_time(Scanner& scanner, DayOrder order) {
  auto day = read_day(scanner, order);
  if (!day) return std::nullopt;
  Scanner ahead = scanner;
  if (!ahead.skip('T') && !ahead.skip('t')) skip_between(ahead);
  const auto clock = read_clock(ahead);
  if (!clock) return day;
  scanner = ahead;
  return *day + *clock + read_zone(scanner);
}

/// "20240512103000".
std::optional<std::string> read_packed(std::string_view text) {
  if (text.size() != 14 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  std::string time(text.substr(0, 8));
  time.append("T").append(text.substr(8, 2)).append(":").append(text.substr(10, 2));
  time.append(":").append(text.substr(12));
  return is_time(time) ? read_time(time) : std::nullopt;
}

/// Seconds or milliseconds since 1970, of this century.
std::optional<std::string> read_count(std::string_view text) {
  if (text.size() != 10 && text.size() != 13) return std::nullopt;
  if (!std::ranges::all_of(text, is_digit)) return std::nullopt;
  int64_t seconds = 0;
  for (const char c : text.substr(0, 10)) seconds = seconds * 10 + (c - '0');
  if (seconds < 946'684'800) return std::nullopt;
  support::WrittenTime time;
  time.utc = seconds;
  time.has_offset = true;
  return support::to_rfc3339(time);
}

}  // namespace

std::optional<std::string> read_time(std::string_view text, DayOrder order) {
  Scanner scanner(support::trim(text));
  return scan_time(scanner, order);
}

bool is_time(std::string_view text, DayOrder order) {
  Scanner scanner(support::trim(text));
  return scan_time(scanner, order) && support::trim(scanner.rest()).empty();
}

bool holds_day(std::string_view text) {
  char before = ' ';
  for (size_t at = 0; at < text.size(); before = text[at++]) {
    const bool begins = before == ' ' || before == '(' || before == '|' || (before & 0x80) != 0;
    if (begins && text[at] != ' ' && read_time(text.substr(at), DayOrder::day_first)) return true;
  }
  return false;
}

std::optional<std::string> read_value(std::string_view text, DayOrder order) {
  text = support::trim(text);
  if (auto time = read_time(text, order)) return time;
  if (auto time = read_packed(text)) return time;
  if (auto time = read_count(text)) return time;
  const auto read = support::read_time(text);
  if (!read || read->by > support::WrittenTime::By::day || read->utc < 0) return std::nullopt;
  std::string written = support::to_rfc3339(*read);
  if (read->by == support::WrittenTime::By::day) written.resize(10);
  if (!read->has_offset && written.ends_with('Z')) written.replace(written.size() - 1, 1, "-00:00");
  return read_time(written);
}

DayOrder order_of(std::string_view text) {
  Scanner scanner(support::trim(text));
  skip_weekday(scanner);
  const auto date = read_numbers(scanner);
  if (!date || date->separator == '.') return DayOrder::unknown;
  const DayOrder order = order_of(*date);
  const bool day_first = order == DayOrder::day_first;
  const int month = day_first ? date->second : date->first;
  const int day = day_first ? date->first : date->second;
  return is_day(date->year, month, day) ? order : DayOrder::unknown;
}

}  // namespace wirecopy::clean
