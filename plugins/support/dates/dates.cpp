#include "dates.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <vector>

#include "support/prose/ascii.hpp"
#include "written_parts.hpp"

namespace wirecopy::support {
namespace {

using namespace written;

// English first; then German, French, Spanish, Portuguese, Italian, Dutch, Scandinavian.
constexpr std::string_view kMonths[12] = {"jan gen ene",
                                          "feb fev fév",
                                          "mar mär mrz mrt maa",
                                          "apr avr abr",
                                          "may mai mag maj mei",
                                          "jun jui giu",
                                          "jul juil lug",
                                          "aug aoû aou ago",
                                          "sep set",
                                          "oct okt ott out",
                                          "nov",
                                          "dec dez dic déc des"};

/// 1..12; 0 where the word is no month.
unsigned month_of(std::string_view word) {
  const std::string name = lower_ascii(word);
  if (name.starts_with("juil")) return 7;
  for (unsigned i = 0; i < 12; ++i) {
    std::string_view rest = kMonths[i];
    while (!rest.empty()) {
      const std::string_view each = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(each.size() + 1, rest.size()));
      if (name.starts_with(each)) return i + 1;
    }
  }
  return 0;
}

/// Days of the week that begin as a month does: mardi, martes, martedì, maandag; "mar," is one,
/// too.
bool is_weekday(std::string_view word, char next) {
  const std::string name = lower_ascii(word);
  return name.starts_with("mardi") || name.starts_with("martes") || name.starts_with("marted") ||
         name.starts_with("maand") || (name == "mar" && next == ',');
}

int full_year(std::string_view digits) {
  const int year = number(digits);
  if (digits.size() > 2) return year > 1000 || digits.size() == 4 ? year : 1900 + year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/// Days of a month by a number of the year, "2003-335".
bool set_day_of_year(int of_year, Written& w) {
  using namespace std::chrono;
  if (of_year < 1 || of_year > 366) return false;
  const year_month_day date(sys_days(year(w.year) / 1 / 1) + days(of_year - 1));
  w.month = unsigned(date.month());
  w.day = unsigned(date.day());
  return date.year() == year(w.year);
}

/// "2003-12-31T10:14:55Z", "20031231T101455Z", "20031231", "2003/12/31 10:14", "2003".
std::optional<WrittenTime> read_iso(std::string_view text) {
  Scanner in(text);
  Written w;
  std::string_view digits = in.digits();
  if (digits.size() == 8) {
    w.year = number(digits.substr(0, 4));
    w.month = static_cast<unsigned>(number(digits.substr(4, 2)));
    w.day = static_cast<unsigned>(number(digits.substr(6)));
    if (w.month == 0 || w.day == 0) return std::nullopt;
  } else if (digits.size() == 4) {
    w.year = number(digits);
    const char mark = in.peek();
    if ((mark == '-' || mark == '/' || mark == '.') && is_digit(in.peek(1))) {
      in.skip();
      digits = in.digits();
      if (digits.size() == 3) {
        if (!set_day_of_year(number(digits), w)) return std::nullopt;
      } else if (digits.size() <= 2) {
        w.month = static_cast<unsigned>(number(digits));
        if (w.month == 0) return std::nullopt;
        if (in.eat(mark)) {
          w.day = static_cast<unsigned>(number(in.digits()));
          if (w.day == 0 || w.day > 31) return std::nullopt;
        }
      } else {
        return std::nullopt;
      }
    }
  } else {
    return std::nullopt;
  }
  if (w.month == 0 && !in.at_end()) return std::nullopt;
  const bool is_basic = digits.size() == 8;
  if (in.peek() == 'T' || in.peek() == 't' || in.peek() == '_') in.skip();
  if (is_basic) read_basic_clock(in, w);
  if (!read_time_and_zone(in, w)) return std::nullopt;
  return finish(w);
}

/// "Mon, 05 Dec 2011 10:04:05 GMT" and its relatives: parts told by their looks.
std::optional<WrittenTime> read_words(std::string_view text) {
  Scanner in(text);
  Written w;
  std::vector<std::string_view> numbers;
  bool may_be_weekday = false;  // "mar.": mardi, where another month follows
  while (!in.at_end()) {
    const char c = in.peek();
    if (is_digit(c)) {
      const std::string_view digits = in.digits();
      if (in.peek() == ':' && !w.has_time) {
        if (!read_clock(in, digits, w)) return std::nullopt;
      } else {
        numbers.push_back(digits);
      }
    } else if ((c == '+' || c == '-') && is_digit(in.peek(1)) && w.has_time) {
      const auto offset = read_offset(in);
      if (offset) w.offset = offset;
    } else if (is_letter(c)) {
      const std::string_view word = in.letters();
      if (read_half_day(in, word, w)) continue;
      const bool is_open = w.month == 0 || (may_be_weekday && !w.has_time);  // zones: NOVT
      const unsigned month = is_open && !is_weekday(word, in.peek()) ? month_of(word) : 0;
      if (month) {
        may_be_weekday = numbers.empty() && word.size() == 3 && month == 3;
        w.month = month;
      } else if (const auto zone = zone_offset(word); zone && w.has_time && !w.offset) {
        w.offset = zone;
      }
    } else {
      in.skip();
    }
  }
  if (w.month == 0 || numbers.size() < 2) return std::nullopt;
  const bool year_first = numbers[0].size() == 4;
  // Of three, "12 of 30 May 2024", which is the day?
  if (numbers.size() > 2 && !year_first && numbers[1].size() != 4) return std::nullopt;
  w.day = static_cast<unsigned>(number(numbers[year_first ? 1 : 0]));
  w.year = full_year(numbers[year_first ? 0 : 1]);
  if (w.day == 0) return std::nullopt;
  return finish(w);
}

/// "12/31/2011 10:04", "31.12.2011"; nothing where day and month could change places.
std::optional<WrittenTime> read_numbers(std::string_view text) {
  Scanner in(text);
  Written w;
  const std::string_view first = in.digits();
  const char mark = in.peek();
  if (first.size() > 2 || (mark != '/' && mark != '.' && mark != '-')) return std::nullopt;
  in.skip();
  const std::string_view second = in.digits();
  if (second.empty() || second.size() > 2 || !in.eat(mark)) return std::nullopt;
  const std::string_view year = in.digits();
  if (year.size() != 4) return std::nullopt;
  unsigned day = static_cast<unsigned>(number(first));
  unsigned month = static_cast<unsigned>(number(second));
  if (mark != '.') {
    if (day <= 12 && month <= 12 && day != month) return std::nullopt;
    if (month > 12) std::swap(day, month);
  }
  w.year = number(year);
  w.month = month;
  w.day = day;
  if (month == 0 || day == 0 || !read_time_and_zone(in, w)) return std::nullopt;
  return finish(w);
}

}  // namespace

std::optional<WrittenTime> read_time(std::string_view text) {
  constexpr size_t kLongest = 100;
  constexpr std::string_view kBlanks = " \t\r\n";
  const size_t first = text.find_first_not_of(kBlanks);
  if (first == text.npos) return std::nullopt;
  text = text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
  if (text.size() > kLongest) return std::nullopt;
  if (is_digit(text[0]))
    if (const auto time = read_iso(text)) return time;
  if (const auto time = read_words(text)) return time;
  return is_digit(text[0]) ? read_numbers(text) : std::nullopt;
}

std::string to_rfc3339(const WrittenTime& time) {
  using namespace std::chrono;
  const int64_t local = time.utc + time.offset_minutes * 60;
  const sys_days day = floor<days>(sys_seconds(seconds(local)));
  const year_month_day date(day);
  const auto clock = static_cast<int>(local - day.time_since_epoch().count() * int64_t{86400});
  std::array<char, 64> out{};
  const int offset = std::abs(time.offset_minutes);
  int size = std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02d",
                           int(date.year()), unsigned(date.month()), unsigned(date.day()),
                           clock / 3600, clock / 60 % 60, clock % 60);
  std::string text(out.data(), static_cast<size_t>(size));
  if (time.offset_minutes == 0) return text + "Z";
  size = std::snprintf(out.data(), out.size(), "%c%02d:%02d", time.offset_minutes < 0 ? '-' : '+',
                       offset / 60, offset % 60);
  return text.append(out.data(), static_cast<size_t>(size));
}

}  // namespace wirecopy::support
