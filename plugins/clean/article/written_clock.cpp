#include "written_clock.hpp"

#include <cstdio>
#include <cstdlib>
#include <initializer_list>

#include "support/dates/dates.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::clean {
namespace {

bool begins_with_letter(std::string_view text) {
  return !text.empty() && support::is_letter(support::decode(text, 0).value);
}

/// "am", "PM", "p.m.": 1 for the second half of the day, 0 for the first, -1 for neither, as in
/// "5 American".
int read_half(Scanner& scanner) {
  const std::string_view rest = scanner.rest();
  if (rest.empty()) return -1;
  const char half = support::to_lower(rest[0]);
  if (half != 'a' && half != 'p') return -1;
  for (const std::string_view end : {"m", ".m."})
    if (support::equals_folded(rest.substr(1, end.size()), end) &&
        !begins_with_letter(rest.substr(1 + end.size()))) {
      scanner.skip_bytes(1 + end.size());
      return half == 'p' ? 1 : 0;
    }
  return -1;
}

/// Skips one of some words. \return whether one stood there.
bool skip_word(Scanner& scanner, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words)
    if (scanner.rest().starts_with(word)) {
      scanner.skip_bytes(word.size());
      return true;
    }
  return false;
}

/// "10時30分", "午後10時", "오후 10시 30분"; the half of the day may stand in front.
std::optional<std::string> read_eastern_clock(Scanner& scanner) {
  const bool first = skip_word(scanner, {"午前", "上午", "오전"});
  const bool second = !first && skip_word(scanner, {"午後", "下午", "오후"});
  scanner.skip_blanks();
  const auto hour = scanner.short_number();
  if (!hour || *hour > 23 || !skip_word(scanner, {"時", "时", "點", "点", "시"}))
    return std::nullopt;
  Scanner ahead = scanner;
  ahead.skip_blanks();
  auto minute = ahead.short_number();
  if (minute && *minute < 60 && skip_word(ahead, {"分", "분"}))
    scanner = ahead;
  else
    minute = 0;
  char text[40];
  std::snprintf(text, sizeof text, "T%02d:%02d:00", second && *hour < 12 ? *hour + 12 : *hour,
                *minute);
  return text;
}

/// Whether ".30 Uhr" follows; elsewhere a dot ends a sentence.
bool is_dotted(Scanner ahead) {
  if (!ahead.skip('.') || !ahead.number(2)) return false;
  ahead.skip_blanks();
  return ahead.rest().starts_with("Uhr");
}

std::string offset_text(int minutes) {
  if (minutes == 0) return "Z";
  char text[40];
  std::snprintf(text, sizeof text, "%c%02d:%02d", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                std::abs(minutes) % 60);
  return text;
}

}  // namespace

std::optional<std::string> read_clock(Scanner& scanner) {
  Scanner eastern = scanner;
  if (auto clock = read_eastern_clock(eastern)) {
    scanner = eastern;
    return clock;
  }
  const auto hour = scanner.short_number();
  if (!hour || *hour > 23) return std::nullopt;
  const bool dotted = is_dotted(scanner);
  const bool bare = !scanner.skip(dotted ? '.' : ':') && !scanner.skip('h');
  const auto minute = bare ? std::optional(0) : scanner.number(2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  if (!bare && scanner.skip(':')) {
    second = scanner.number(2).value_or(99);
    if (second > 60) return std::nullopt;
    if (scanner.skip('.'))
      while (scanner.at_digit()) scanner.skip_bytes(1);
  }
  int shown = *hour;
  scanner.skip_blanks();
  const int half = read_half(scanner);
  if (half >= 0) {
    if (shown < 1 || shown > 12) return std::nullopt;
    shown = shown % 12 + 12 * half;
  } else if (bare) {
    return std::nullopt;
  } else {
    for (const std::string_view unit : {"Uhr", "hrs", "hs", "h"})
      if (scanner.rest().starts_with(unit) &&
          !begins_with_letter(scanner.rest().substr(unit.size()))) {
        scanner.skip_bytes(unit.size());
        break;
      }
  }
  char text[40];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02d", shown, *minute, second == 60 ? 59 : second);
  return text;
}

std::string read_zone(Scanner& scanner) {
  constexpr std::string_view kUnknown = "-00:00";
  scanner.skip_blanks();
  std::string_view rest = scanner.rest();
  const size_t end = std::min(rest.find_first_of(" +-,.|()\t"), rest.size());
  std::optional<int> named;
  if (end < 6) named = support::zone_offset(rest.substr(0, end));
  if (named) scanner.skip_bytes(end);
  rest = scanner.rest();
  const char sign = rest.empty() ? '\0' : rest[0];
  if ((sign != '+' && sign != '-') || (named && *named != 0))
    return named ? offset_text(*named) : std::string(kUnknown);
  scanner.skip_bytes(1);
  const auto hours = scanner.number(2);
  scanner.skip(':');
  const int minutes = scanner.number(2).value_or(0);
  if (!hours || *hours > 15 || minutes > 59)
    return named ? offset_text(*named) : std::string(kUnknown);
  char text[40];
  std::snprintf(text, sizeof text, "%c%02d:%02d", sign, *hours, minutes);
  return text;
}

}  // namespace wirecopy::clean
