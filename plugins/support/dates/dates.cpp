#include "dates.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <vector>

#include "support/prose/ascii.hpp"

namespace wirecopy::support {
namespace {

using By = WrittenTime::By;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

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

struct Written {
  int year = -1;
  unsigned month = 0, day = 0, hour = 0, minute = 0, second = 0;
  bool has_time = false, has_seconds = false;
  std::optional<int> offset;
};

int number(std::string_view digits) {
  int value = -1;
  std::from_chars(digits.data(), digits.data() + std::min<size_t>(digits.size(), 9), value);
  return value;
}

int full_year(std::string_view digits) {
  const int year = number(digits);
  if (digits.size() > 2) return year > 1000 || digits.size() == 4 ? year : 1900 + year;
  return year < 70 ? 2000 + year : 1900 + year;
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

/// Reads parts from the start of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  char peek(size_t ahead = 0) const { return ahead < rest_.size() ? rest_[ahead] : '\0'; }
  std::string_view rest() const { return rest_; }
  bool eat(char c) {
    if (peek() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void skip(size_t count = 1) { rest_.remove_prefix(std::min(count, rest_.size())); }
  std::string_view digits(size_t most = 99) { return take(is_digit, most); }
  std::string_view letters() { return take(is_letter, 99); }
  void blanks() {
    take([](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }, 999);
  }

 private:
  template <class Is>
  std::string_view take(Is is, size_t most) {
    size_t size = 0;
    while (size < rest_.size() && size < most && is(rest_[size])) ++size;
    const std::string_view part = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return part;
  }

  std::string_view rest_;
};

/// "+01:00", "-0500", "+2"; the sign is still there.
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

void skip_fraction(Scanner& in) {
  if ((in.peek() != '.' && in.peek() != ',') || !is_digit(in.peek(1))) return;
  in.skip();
  in.digits();
}

/// "10:04:05.123 pm": hours are read, a ":" follows.
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

/// "101455" or "1014" behind a date without marks, the basic form of ISO 8601. Else nothing is
/// read.
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

/// "am" and "p.m." behind the clock. \param word the letters that were read, in front of the rest
bool read_half_day(Scanner& in, std::string_view word, Written& w) {
  std::string half = lower_ascii(word);
  const bool is_parted = half.size() == 1 && in.peek() == '.' && (in.peek(1) | 0x20) == 'm';
  if (is_parted) half += 'm';
  if ((half != "am" && half != "pm") || !w.has_time || w.hour > 12) return false;
  if (is_parted) in.skip(2);
  w.hour = w.hour % 12 + (half == "pm" ? 12 : 0);
  return true;
}

/// What may follow the date in both families: clock and zone, in any order, and words of no use.
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

std::optional<int> zone_offset(std::string_view word) {
  const std::string name = lower_ascii(word);
  const auto* at = std::ranges::find(kZones, name, &Zone::name);
  return at == std::end(kZones) ? std::nullopt : std::optional(at->minutes);
}

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
