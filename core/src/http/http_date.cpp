#include "http/http_date.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "record/ascii.hpp"

namespace wirecopy::http {
namespace {

using std::chrono::floor;
using std::chrono::microseconds;
using std::chrono::sys_days;
using std::chrono::sys_time;
using std::chrono::year_month_day;

constexpr size_t kLongest = 64;  // bytes; the longest of the three forms has 33

constexpr std::array<std::string_view, 7> kWeekdays = {"mon", "tue", "wed", "thu",
                                                       "fri", "sat", "sun"};
constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 6> kZones = {"", "gmt", "utc", "z", "+0000", "0000"};

/// The parts of a date; further ones than it may have make it none.
struct Words {
  std::array<std::string_view, 6> words;
  size_t count = 0;
  bool too_many = false;

  explicit Words(std::string_view text) {
    constexpr std::string_view kBetween = " \t,-";
    for (size_t start = text.find_first_not_of(kBetween); start != text.npos;
         start = text.find_first_not_of(kBetween)) {
      text.remove_prefix(start);
      const std::string_view word = text.substr(0, text.find_first_of(kBetween));
      text.remove_prefix(word.size());
      if (count == words.size()) too_many = true;
      if (too_many) return;
      words[count++] = word;
    }
  }
};

/// Which of `names` the word is, by its first three letters; their number where it is none.
template <size_t N>
size_t index_of(std::string_view word, const std::array<std::string_view, N>& names) {
  if (!std::all_of(word.begin(), word.end(), record::is_letter)) return N;
  const auto name = std::find_if(names.begin(), names.end(), [word](std::string_view known) {
    return record::starts_with_folded(word, known);
  });
  return static_cast<size_t>(name - names.begin());
}

std::optional<int> number(std::string_view digits, size_t least, size_t most) {
  if (digits.size() < least || digits.size() > most) return std::nullopt;
  int value = 0;
  for (const char c : digits) {
    if (!record::is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<int> year_of(std::string_view word, int64_t now) {
  if (word.size() != 2) return number(word, 4, 4);
  const auto two = number(word, 2, 2);
  if (!two) return std::nullopt;
  const year_month_day today(floor<std::chrono::days>(sys_time<microseconds>(microseconds(now))));
  const int last = static_cast<int>(today.year()) + 50;
  return last - (last - *two) % 100;
}

/// "08:49:37" as seconds of the day; a leap second is read.
std::optional<int> clock_of(std::string_view word) {
  const size_t first = word.find(':');
  const size_t second = word.find(':', std::min(first, word.size()) + 1);
  if (first == word.npos || second == word.npos) return std::nullopt;
  const auto hours = number(word.substr(0, first), 1, 2);
  const auto minutes = number(word.substr(first + 1, second - first - 1), 2, 2);
  const auto seconds = number(word.substr(second + 1), 2, 2);
  if (!hours || !minutes || !seconds) return std::nullopt;
  if (*hours > 23 || *minutes > 59 || *seconds > 60) return std::nullopt;
  return (*hours * 60 + *minutes) * 60 + *seconds;
}

}  // namespace

std::optional<int64_t> parse_http_date(std::string_view text, int64_t now) {
  if (text.size() > kLongest) return std::nullopt;
  Words words(text);
  if (words.too_many) return std::nullopt;
  auto& word = words.words;
  if (index_of(word[0], kWeekdays) < kWeekdays.size()) {
    word[0] = {};
    std::rotate(word.begin(), word.begin() + 1, word.end());
  }
  if (index_of(word[0], kMonths) < kMonths.size()) {  // month day time year, as asctime() has it
    std::swap(word[0], word[1]);
    std::swap(word[2], word[3]);
  }
  const auto day = number(word[0], 1, 2);
  const size_t month = index_of(word[1], kMonths);
  const auto year = year_of(word[2], now);
  const auto clock = clock_of(word[3]);
  const auto zone = std::find_if(kZones.begin(), kZones.end(), [&](std::string_view known) {
    return record::equals_folded(word[4], known);
  });
  if (!day || !year || !clock || zone == kZones.end() || !word[5].empty()) return std::nullopt;
  const year_month_day date(std::chrono::year(*year),
                            std::chrono::month(static_cast<unsigned>(month) + 1),
                            std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return std::nullopt;
  return microseconds(sys_days(date).time_since_epoch() + std::chrono::seconds(*clock)).count();
}

}  // namespace wirecopy::http
