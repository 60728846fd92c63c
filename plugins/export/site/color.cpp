#include "color.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace wirecopy::exporter::site {
namespace {

double luminance(Color color) {
  constexpr double kWeights[] = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (size_t i = 0; i < color.size(); ++i) {
    const double c = color[i] / 255.0;
    sum += kWeights[i] * (c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

Color mixed(Color from, Color to, int steps_of_64) {
  Color color{};
  for (size_t i = 0; i < color.size(); ++i)
    color[i] = static_cast<uint8_t>((from[i] * (64 - steps_of_64) + to[i] * steps_of_64) / 64);
  return color;
}

}  // namespace

std::optional<Color> parse_color(std::string_view text) {
  if (!text.starts_with('#') || (text.size() != 4 && text.size() != 7)) return {};
  std::string digits;
  for (const char c : text.substr(1)) digits.append(text.size() == 4 ? 2 : 1, c);
  unsigned value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  return Color{static_cast<uint8_t>(value >> 16), static_cast<uint8_t>(value >> 8),
               static_cast<uint8_t>(value)};
}

std::string text_of(Color color) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "#%02x%02x%02x", color[0], color[1], color[2]);
  return text.data();
}

double contrast(Color a, Color b) {
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

Color readable_on(Color color, Color ground, double least) {
  const Color end = luminance(ground) > 0.18 ? Color{0, 0, 0} : Color{255, 255, 255};
  for (int step = 0; step < 64; ++step)
    if (const Color tried = mixed(color, end, step); contrast(tried, ground) >= least) return tried;
  return end;
}

}  // namespace wirecopy::exporter::site
