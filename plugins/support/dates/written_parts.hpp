#pragma once

/// \file
/// The parts that written times are made of.

#include <algorithm>
#include <optional>
#include <string_view>

#include "dates.hpp"

namespace wirecopy::support::written {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

/// What has been read of a time; 0 and -1: not there.
struct Written {
  int year = -1;
  unsigned month = 0, day = 0, hour = 0, minute = 0, second = 0;
  bool has_time = false, has_seconds = false;
  std::optional<int> offset;
};

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

/// -1 where there are none.
int number(std::string_view digits);
/// \return nothing where there is no such day or time
std::optional<WrittenTime> finish(const Written& w);

/// "+01:00", "-0500", "+2"; the sign is still there.
std::optional<int> read_offset(Scanner& in);
/// "10:04:05.123 pm": hours are read, a ":" follows.
bool read_clock(Scanner& in, std::string_view hours, Written& w);
/// "101455" or "1014" behind a date without marks, the basic form of ISO 8601. Else nothing is
/// read.
void read_basic_clock(Scanner& in, Written& w);
/// "am" and "p.m." behind the clock. \param word the letters that were read, in front of the rest
bool read_half_day(Scanner& in, std::string_view word, Written& w);
/// What may follow the date in both families: clock and zone, in any order, and words of no use.
bool read_time_and_zone(Scanner& in, Written& w);

}  // namespace wirecopy::support::written
