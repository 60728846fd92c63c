#include "place.hpp"

#include <algorithm>
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

void append_hash(std::string& out, uint64_t hash) {
  std::array<char, 17> digits{':'};
  for (size_t i = 0; i < 16; ++i) digits[1 + i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 0xf];
  out.append(digits.data(), digits.size());
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

int64_t nanoseconds(const timespec& time) {
  return static_cast<int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

void append_place(std::string& out, const Place& place) {
  append_number(out, place.offset);
  append_number(out += ':', place.line);
  append_hash(out, place.before);
  append_hash(out, place.whole);
}

std::optional<Place> parse_place(std::string_view text) {
  Place place;
  const bool is_one = take_number(text, place.offset, ':') && take_number(text, place.line, ':') &&
                      take_number(text, place.before, ':', 16) &&
                      take_number(text, place.whole, '\0', 16) && place.line > 0;
  return is_one ? std::optional(place) : std::nullopt;
}

Stamp stamp_of(const struct stat& about) {
  return {static_cast<uint64_t>(about.st_size), nanoseconds(about.st_mtim),
          nanoseconds(about.st_ctim)};
}

bool holds_the_same(const Stamp& one, const Stamp& other) {
  return one.size == other.size && one.modified == other.modified;
}

void append_stamp(std::string& out, const Stamp& stamp) {
  append_number(out, stamp.size);
  append_number(out += '@', stamp.modified);
  if (stamp.changed != 0) append_number(out += '@', stamp.changed);
}

std::optional<Stamp> parse_stamp(std::string_view text) {
  take_mark(text);
  Stamp stamp;
  if (!take_number(text, stamp.size, '@')) return std::nullopt;
  const bool is_one = text.find('@') == text.npos ? take_number(text, stamp.modified, '\0')
                                                  : take_number(text, stamp.modified, '@') &&
                                                        take_number(text, stamp.changed, '\0');
  return is_one ? std::optional(stamp) : std::nullopt;
}

void append_reached(std::string& out, const Reached& reached) {
  append_place(out, reached.place);
  if (reached.stamp) append_stamp(out += ' ', *reached.stamp);
}

std::optional<Reached> parse_reached(std::string_view text) {
  take_mark(text);
  const size_t blank = text.find(' ');
  const auto place = parse_place(text.substr(0, blank));
  if (!place) return std::nullopt;
  if (blank == text.npos) return Reached{*place};
  const auto stamp = parse_stamp(text.substr(blank + 1));
  return stamp ? std::optional(Reached{*place, stamp}) : std::nullopt;
}

void append_member(std::string& out, const ReachedMember& reached) {
  append_number(out += 'm', reached.members);
  if (reached.place) append_place(out += ':', *reached.place);
  append_stamp(out += ' ', reached.stamp);
}

std::optional<ReachedMember> parse_member(std::string_view text) {
  if (!text.starts_with('m')) return std::nullopt;
  text.remove_prefix(1);
  const size_t blank = std::min(text.find(' '), text.size());
  std::string_view members = text.substr(0, blank);
  const auto stamp = parse_stamp(text.substr(std::min(blank + 1, text.size())));
  ReachedMember reached;
  const size_t colon = members.find(':');
  if (colon != members.npos) {
    reached.place = parse_place(members.substr(colon + 1));
    if (!reached.place) return std::nullopt;
    members = members.substr(0, colon);
  }
  if (!stamp || !take_number(members, reached.members, '\0')) return std::nullopt;
  reached.stamp = *stamp;
  return reached;
}

bool take_mark(std::string_view& position) {
  if (!position.ends_with(kFaultMark)) return false;
  position.remove_suffix(1);
  return true;
}

std::optional<Stamp> stamp_at_end(std::string_view position) {
  if (const auto stamp = parse_stamp(position)) return stamp;
  const auto reached = parse_reached(position);
  return reached ? reached->stamp : std::nullopt;
}

}  // namespace wirecopy::support
