#include "support/output/rotation.hpp"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace wirecopy::support {

bool Rotation::is_due(uint64_t bytes, int64_t begun, int64_t now) const {
  if (bytes == 0) return false;
  return (size > 0 && bytes >= size) || (every > 0 && now >= due_at(begun));
}

int64_t Rotation::due_at(int64_t begun) const {
  return every > 0 ? (begun / every + 1) * every : 0;
}

std::string rotated_name(std::string_view path, int64_t begun) {
  using namespace std::chrono;
  const size_t folder = path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1;
  // A name that begins with a dot is no ending.
  const size_t dot = std::min(path.find('.', folder + 1), path.size());
  const sys_time<std::chrono::microseconds> at{std::chrono::microseconds(begun)};
  const auto day = floor<days>(at);
  const year_month_day date(day);
  const hh_mm_ss<seconds> clock(floor<seconds>(at - day));
  char text[48];
  std::snprintf(text, sizeof text, "-%04d%02u%02uT%02d%02d%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  const std::string stem = std::string(path.substr(0, dot)) + text;
  std::string name = stem + std::string(path.substr(dot));
  std::error_code ignored;
  for (int n = 2; std::filesystem::exists(name, ignored); ++n)
    name = stem + '-' + std::to_string(n) + std::string(path.substr(dot));
  return name;
}

}  // namespace wirecopy::support
