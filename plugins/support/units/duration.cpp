#include "duration.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace wirecopy::support {
namespace {

struct Unit {
  std::string_view name;
  uint64_t milliseconds;
};
constexpr Unit kUnits[] = {
    {"ms", 1}, {"s", 1'000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};
constexpr uint64_t kLimit = uint64_t{36'525} * 86'400'000;

}  // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  uint64_t total = 0;
  do {
    uint64_t number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return std::nullopt;
    text.remove_prefix(static_cast<size_t>(rest - text.data()));
    const auto name = text.substr(0, text.find_first_of("0123456789"));
    text.remove_prefix(name.size());
    const auto* const unit = std::ranges::find(kUnits, name, &Unit::name);
    if (unit == std::end(kUnits) || number > kLimit / unit->milliseconds) return std::nullopt;
    total += number * unit->milliseconds;
    if (total >= kLimit) return std::nullopt;
  } while (!text.empty());
  return std::chrono::milliseconds(static_cast<int64_t>(total));
}

}  // namespace wirecopy::support
