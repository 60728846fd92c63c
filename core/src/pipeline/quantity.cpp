#include "pipeline/quantity.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "pipeline/words.hpp"

namespace wirecopy::pipeline {
namespace {

struct Unit {
  std::string_view name;
  uint64_t factor;
};

constexpr Unit kTimes[] = {
    {"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1'000}, {"ms", 1}};

constexpr uint64_t kKi = 1024;
constexpr Unit kSizes[] = {{"B", 1},
                           {"KB", 1'000},
                           {"MB", 1'000'000},
                           {"GB", 1'000'000'000},
                           {"TB", 1'000'000'000'000},
                           {"KiB", kKi},
                           {"MiB", kKi* kKi},
                           {"GiB", kKi* kKi* kKi},
                           {"TiB", kKi* kKi* kKi* kKi}};

constexpr uint64_t kLongest = uint64_t{36'525} * 86'400'000;  // 100 years

Error no(std::string_view text, std::string_view why) {
  return {Errc::invalid_config, in_quotes(text) + " " + std::string(why)};
}

/// "30m": a number and what follows it up to the next digit.
struct Part {
  std::optional<uint64_t> number;  // nothing: no digits, or too many
  std::string_view unit;
};

Part take_part(std::string_view& text) {
  Part part;
  uint64_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec == std::errc()) part.number = number;
  text.remove_prefix(static_cast<size_t>(parsed.ptr - text.data()));
  part.unit = text.substr(0, std::min(text.find_first_of("0123456789"), text.size()));
  text.remove_prefix(part.unit.size());
  return part;
}

std::optional<uint64_t> product(uint64_t a, uint64_t b) {
  uint64_t out = 0;
  if (__builtin_mul_overflow(a, b, &out)) return std::nullopt;
  return out;
}

}  // namespace

Result<std::chrono::milliseconds> parse_duration(std::string_view text) {
  uint64_t total = 0;
  const Unit* least = std::begin(kTimes);
  auto rest = text;
  do {
    const Part part = take_part(rest);
    const auto* unit = std::ranges::find(kTimes, part.unit, &Unit::name);
    if (!part.number || unit == std::end(kTimes))
      return no(text, R"(is no duration such as "20ms", "5m" or "1h30m")");
    if (unit < least) return no(text, "has its units out of order: d, h, m, s, ms");
    least = unit + 1;
    const auto amount = product(*part.number, unit->factor);
    if (!amount || *amount > kLongest - total) return no(text, "is longer than 100 years");
    total += *amount;
  } while (!rest.empty());
  return std::chrono::milliseconds(static_cast<int64_t>(total));
}

Result<uint64_t> parse_size(std::string_view text) {
  auto rest = text;
  const Part part = take_part(rest);
  const auto* unit = std::ranges::find(kSizes, part.unit, &Unit::name);
  if (!part.number || unit == std::end(kSizes) || !rest.empty())
    return no(text, R"(is no size such as "64MB" or "16MiB")");
  const auto bytes = product(*part.number, unit->factor);
  if (!bytes) return no(text, "is too large");
  return *bytes;
}

std::string duration_pattern() {
  std::string pattern = "^(?=.)";
  for (const Unit& unit : kTimes) pattern.append("([0-9]+").append(unit.name).append(")?");
  return pattern + '$';
}

std::string size_pattern() {
  std::string units;
  for (const Unit& unit : kSizes) units.append(units.empty() ? "" : "|").append(unit.name);
  return "^[0-9]+(" + units + ")$";
}

}  // namespace wirecopy::pipeline
