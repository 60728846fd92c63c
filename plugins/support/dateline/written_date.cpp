#include "written_date.hpp"

#include <string>
#include <utility>

#include "support/dates/calendar_words.hpp"
#include "support/prose/fold.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

int month_of(std::string_view word) { return month_named(fold(word)); }

constexpr int kFirstYear = 1900, kLastYear = 2199;

int days_in(int month, int year) {
  if (month == 2) {
    const bool leap = year == 0 || (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return leap ? 29 : 28;
  }
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// Walks over words, numbers and what stands between them.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  size_t at() const { return at_; }
  void go_back(size_t at) { at_ = at; }

  std::string_view word() {
    const size_t start = at_;
    while (at_ < text_.size()) {
      const CodePoint c = decode(text_, at_);
      if (!is_letter(c.value)) break;
      at_ += c.size;
    }
    return text_.substr(start, at_ - start);
  }

  /// At most four digits; 0: none, or more of them.
  int number() {
    const size_t start = at_;
    int value = 0;
    for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_)
      if (at_ - start < 4) value = value * 10 + (text_[at_] - '0');
    return at_ - start <= 4 ? value : 0;
  }

  bool skip(char c) {
    const bool there = at_ < text_.size() && text_[at_] == c;
    at_ += there;
    return there;
  }
  bool skip_blanks() {
    const size_t start = at_;
    while (skip(' ')) continue;
    return at_ > start;
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

void skip_ordinal(Scanner& scanner) {
  const size_t start = scanner.at();
  const std::string suffix = fold(scanner.word());
  const bool ordinal = suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th" ||
                       suffix == "er" || suffix == "º" || suffix == "ª";
  if (!ordinal) scanner.go_back(start);
  if (!ordinal) scanner.skip('.');
}

/// The "of" in "3 of July" and "3 de julio de 2020".
void skip_particle(Scanner& scanner) {
  scanner.skip_blanks();
  const size_t start = scanner.at();
  const std::string particle = fold(scanner.word());
  if (particle != "de" && particle != "del" && particle != "of") return scanner.go_back(start);
  scanner.skip_blanks();
}

int read_month(Scanner& scanner) {
  const int month = month_of(scanner.word());
  if (month) scanner.skip('.');
  return month;
}

/// "July 3" or "3 July" or "3 de julio" or "3-Jul"; "2021. július 3." too.
bool read_day_and_month(Scanner& scanner, WrittenDay& day) {
  day.day = scanner.number();
  if (day.day >= kFirstYear && day.day <= kLastYear) {
    day.year = std::exchange(day.day, 0);
    scanner.skip('.');
    if (!scanner.skip_blanks()) return false;
  }
  if (day.day == 0) {
    day.month = read_month(scanner);
    if (day.month == 0 || !scanner.skip_blanks()) return false;
    day.day = scanner.number();
    skip_ordinal(scanner);
    return true;
  }
  skip_ordinal(scanner);
  if (!scanner.skip('-') && !scanner.skip('/')) skip_particle(scanner);
  day.month = read_month(scanner);
  return day.month != 0;
}

void read_year(Scanner& scanner, WrittenDay& day) {
  if (day.year != 0) return;
  const size_t start = scanner.at();
  if (!scanner.skip('-') && !scanner.skip('/')) {
    scanner.skip(',');
    skip_particle(scanner);
  }
  if (scanner.at() > start) day.year = scanner.number();
  if (day.year < kFirstYear || day.year > kLastYear) {
    day.year = 0;
    scanner.go_back(start);
  }
}

void skip_weekday(Scanner& scanner) {
  const size_t start = scanner.at();
  if (weekday_named(fold(scanner.word())) < 0) return scanner.go_back(start);
  if (scanner.skip('-')) scanner.word();  // segunda-feira
  scanner.skip('.');
  scanner.skip(',');
  scanner.skip_blanks();
}

}  // namespace

std::optional<WrittenDate> read_date(std::string_view text) {
  constexpr size_t kLongest = 60;
  Scanner scanner(text.substr(0, kLongest));
  WrittenDay day{};
  skip_weekday(scanner);
  if (!read_day_and_month(scanner, day)) return std::nullopt;
  read_year(scanner, day);
  if (day.day < 1 || day.day > days_in(day.month, day.year)) return std::nullopt;
  return WrittenDate{day, scanner.at()};
}

bool names_time(std::string_view word) {
  const std::string folded = fold(word);
  if (folded == "janeiro") return false;  // Rio de Janeiro
  return month_named(folded) != 0 || weekday_named(folded) >= 0;
}

}  // namespace wirecopy::support
