#include "http/seconds.hpp"

#include <algorithm>
#include <cstdint>

#include "record/ascii.hpp"

namespace wirecopy::http {

std::optional<std::chrono::milliseconds> parse_seconds(std::string_view text,
                                                       std::chrono::milliseconds most) {
  text = record::without_blanks(text);
  const std::string_view whole = text.substr(0, text.find('.'));
  const std::string_view part = text.substr(std::min(text.size(), whole.size() + 1));
  if (whole.empty() && part.empty()) return std::nullopt;

  constexpr int64_t kEnough = INT64_MAX / 100'000;
  int64_t seconds = 0, millis = 0, unit = 100;
  bool more = false;
  for (const char c : whole) {
    if (!record::is_digit(c)) return std::nullopt;
    seconds = std::min(seconds * 10 + (c - '0'), kEnough);
  }
  for (const char c : part) {
    if (!record::is_digit(c)) return std::nullopt;
    millis += (c - '0') * unit;
    more = more || (unit == 0 && c != '0');
    unit /= 10;
  }
  return std::min(most, std::chrono::milliseconds(seconds * 1000 + millis + (more ? 1 : 0)));
}

}  // namespace wirecopy::http
