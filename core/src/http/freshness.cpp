#include "http/freshness.hpp"

#include <algorithm>

#include "http/http_date.hpp"
#include "http/seconds.hpp"
#include "record/ascii.hpp"

namespace wirecopy::http {
namespace {

using record::equals_folded;
using record::without_blanks;
using std::chrono::seconds;

/// What a comma in quotes does not end; the rest without it.
std::string_view take_directive(std::string_view& rest) {
  bool quoted = false;
  size_t end = 0;
  for (; end < rest.size() && (quoted || rest[end] != ','); ++end) {
    if (rest[end] == '"') quoted = !quoted;
    if (quoted && rest[end] == '\\' && end + 1 < rest.size()) ++end;
  }
  const std::string_view directive = rest.substr(0, end);
  rest.remove_prefix(std::min(rest.size(), end + 1));
  return without_blanks(directive);
}

std::string_view without_quotes(std::string_view text) {
  if (text.size() < 2 || !text.starts_with('"') || !text.ends_with('"')) return text;
  return text.substr(1, text.size() - 2);
}

struct Said {
  std::optional<seconds> max_age;
  std::optional<std::string_view> expires, date;

  void cache_control(std::string_view value) {
    while (!value.empty()) {
      const std::string_view directive = take_directive(value);
      if (equals_folded(directive, "no-store") || equals_folded(directive, "no-cache")) lower({});
      const size_t equals = std::min(directive.find('='), directive.size());
      if (!equals_folded(without_blanks(directive.substr(0, equals)), "max-age")) continue;
      const auto age = parse_seconds(
          without_quotes(without_blanks(directive.substr(std::min(directive.size(), equals + 1)))),
          kLongestMaxAge);
      if (age) lower(std::chrono::duration_cast<seconds>(*age));
    }
  }
  void lower(seconds age) { max_age = std::min(max_age.value_or(age), age); }

  void line(std::string_view text) {
    const size_t colon = text.find(':');
    if (colon == text.npos) return;
    const std::string_view name = text.substr(0, colon);
    const std::string_view value = without_blanks(text.substr(colon + 1));
    if (equals_folded(name, "cache-control")) cache_control(value);
    if (equals_folded(name, "expires") && !expires) expires = value;
    if (equals_folded(name, "date") && !date) date = value;
  }
};

}  // namespace

std::optional<seconds> max_age(std::string_view headers, int64_t now) {
  Said said;
  while (!headers.empty()) {
    const size_t end = std::min(headers.find_first_of("\r\n"), headers.size());
    said.line(headers.substr(0, end));
    headers.remove_prefix(std::min(headers.size(), end + 1));
  }
  if (said.max_age || !said.expires) return said.max_age;
  const auto date = said.date ? parse_http_date(*said.date, now) : std::nullopt;
  const auto expires = parse_http_date(*said.expires, now);
  if (!expires) return seconds(0);
  const auto age = std::chrono::microseconds(*expires - date.value_or(now));
  return std::clamp(std::chrono::duration_cast<seconds>(age), seconds(0), kLongestMaxAge);
}

}  // namespace wirecopy::http
