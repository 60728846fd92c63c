#include "place.hpp"

#include <array>
#include <charconv>

namespace wirecopy::support {
namespace {

template <class Number>
void append_number(std::string& out, Number number) {
  std::array<char, 24> digits;
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), written.ptr);
}

/// Takes a number and the character behind it; '\0': the text ends there.
template <class Number>
bool take_number(std::string_view& text, Number& number, char behind, int base = 10) {
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number, base);
  if (read.ec != std::errc()) return false;
  text.remove_prefix(static_cast<size_t>(read.ptr - text.data()));
  if (behind == '\0') return text.empty();
  if (!text.starts_with(behind)) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

void append_place(std::string& out, const Place& place) {
  append_number(out, place.offset);
  append_number(out += ':', place.line);
  std::array<char, 17> hash{':'};
  for (size_t i = 0; i < 16; ++i)
    hash[1 + i] = "0123456789abcdef"[place.before >> (60 - 4 * i) & 0xf];
  out.append(hash.data(), hash.size());
}

std::optional<Place> parse_place(std::string_view text) {
  Place place;
  const bool is_one = take_number(text, place.offset, ':') && take_number(text, place.line, ':') &&
                      take_number(text, place.before, '\0', 16) && place.line > 0;
  return is_one ? std::optional(place) : std::nullopt;
}

void append_stamp(std::string& out, const Stamp& stamp) {
  append_number(out, stamp.size);
  append_number(out += '@', stamp.modified);
}

std::optional<Stamp> parse_stamp(std::string_view text) {
  Stamp stamp;
  const bool is_one = take_number(text, stamp.size, '@') && take_number(text, stamp.modified, '\0');
  return is_one ? std::optional(stamp) : std::nullopt;
}

}  // namespace wirecopy::support
