#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "sanitize.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::support::html {
namespace {

// Sorted. No property that loads, takes an element out of the flow or makes it invisible.
// clang-format off
constexpr std::string_view kProperties[] = {
    "azimuth", "background", "background-attachment", "background-color", "background-x",
    "background-y", "border-collapse", "border-spacing", "caption-side", "clear", "color",
    "cursor", "direction", "display", "elevation", "empty-cells", "float", "font", "font-family",
    "font-size", "font-style", "font-variant", "font-weight", "height", "letter-spacing",
    "line-height", "list-style", "list-style-type", "max-height", "max-width", "min-height",
    "min-width", "overflow", "pause", "pause-after", "pause-before", "pitch", "pitch-range",
    "quotes", "richness", "speak", "speech-rate", "stress", "table-layout", "text-align",
    "text-decoration", "text-indent", "text-transform", "unicode-bidi", "vertical-align",
    "voice-family", "volume", "white-space", "width", "word-spacing"};
// clang-format on
static_assert(std::ranges::is_sorted(kProperties));

bool is_known_property(std::string_view name) {
  for (const std::string_view group : {"border", "margin", "padding"})
    if (name.starts_with(group) && (name.size() == group.size() || name[group.size()] == '-'))
      return true;
  return std::ranges::binary_search(kProperties, name);
}

/// What no text is set in that somebody is to read. Units: px.
constexpr double kLargestText = 100, kLargestBox = 2000;

/// The pixels of one `unit`, for letters of 16; percent are those of a letter or a narrow page.
double pixels(std::string_view unit, bool is_text) {
  constexpr std::pair<std::string_view, double> kUnits[] = {
      {"cm", 37.8}, {"em", 16}, {"ex", 8},     {"ch", 8},    {"ic", 16},  {"in", 96}, {"lh", 20},
      {"mm", 3.78}, {"pc", 16}, {"pt", 1.334}, {"rem", 16},  {"rlh", 20}, {"dvh", 8}, {"dvw", 8},
      {"vb", 8},    {"vh", 8},  {"vi", 8},     {"vmax", 16}, {"vmin", 8}, {"vw", 8}};
  if (unit == "%") return is_text ? 0.16 : 8;
  for (const auto& [name, size] : kUnits)
    if (unit.starts_with(name)) return size;
  return 1;
}

/// Whether no length in the value, "1px solid red", is negative or larger than a reader's window.
bool has_sensible_lengths(std::string_view name, std::string_view value) {
  constexpr std::string_view kTexts[] = {"font",        "font-size",   "letter-spacing",
                                         "line-height", "text-indent", "vertical-align",
                                         "word-spacing"};
  constexpr std::string_view kDigits = "0123456789.";
  const bool is_text = std::ranges::find(kTexts, name) != std::end(kTexts);
  for (size_t at = 0; at < value.size();) {
    const size_t end = std::min(value.find_first_of(" ,()", at), value.size());
    const std::string word = lower_ascii(value.substr(at, end - at));
    at = end + 1;
    const size_t sign = word.starts_with('-') ? 1 : 0;
    const size_t size = std::min(word.find_first_not_of(kDigits, sign), word.size()) - sign;
    if (size == 0) continue;
    if (sign || size > 8) return false;
    const std::string_view unit = std::string_view(word).substr(size);
    const bool is_factor = name == "line-height" && unit.empty();
    const double pixels_each = is_factor ? pixels("em", true) : pixels(unit, is_text);
    if (std::strtod(word.c_str(), nullptr) * pixels_each > (is_text ? kLargestText : kLargestBox))
      return false;
  }
  return true;
}

/// Words, numbers, colours and quoted names; of functions rgb() and rgba() alone.
bool is_safe_value(std::string_view value) {
  if (value.empty()) return false;
  char quote = '\0';
  bool in_brackets = false;
  for (size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    const bool is_number = (c >= '0' && c <= '9') || c == '.' || c == '%' || c == ',' || c == ' ';
    if (quote) {
      if (c == quote)
        quote = '\0';
      else if (!is_letter && !is_number && c != '-')
        return false;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '(') {
      const std::string before = lower_ascii(value.substr(0, i));
      if (in_brackets || (!before.ends_with("rgb") && !before.ends_with("rgba"))) return false;
      in_brackets = true;
    } else if (c == ')') {
      if (!in_brackets) return false;
      in_brackets = false;
    } else if (!is_number && (in_brackets || (!is_letter && c != '#' && c != '-' && c != '!'))) {
      return false;
    }
  }
  return !quote && !in_brackets;
}

}  // namespace

std::string sanitize_style(std::string_view style) {
  std::string out;
  while (!style.empty()) {
    const size_t end = std::min(style.find(';'), style.size());
    const std::string_view declaration = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    const size_t colon = declaration.find(':');
    if (colon == declaration.npos) continue;
    const std::string name = lower_ascii(trim(declaration.substr(0, colon)));
    const std::string_view value = trim(declaration.substr(colon + 1));
    if (!is_known_property(name) || !is_safe_value(value)) continue;
    if (!has_sensible_lengths(name, value)) continue;
    if (name == "display" && lower_ascii(value).starts_with("none")) continue;
    if (!out.empty()) out += ' ';
    ((out += name) += ": ").append(value) += ';';
  }
  return out;
}

}  // namespace wirecopy::support::html
