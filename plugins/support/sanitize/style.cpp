#include <algorithm>
#include <array>

#include "sanitize.hpp"
#include "support/markup/tags.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::support::html {
namespace {

// Sorted. No property that loads, moves text over other text or hides what is shown.
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
    if (!out.empty()) out += ' ';
    ((out += name) += ": ").append(value) += ';';
  }
  return out;
}

}  // namespace wirecopy::support::html
