#pragma once

/// \file
/// Letters, digits and escapes of ASCII, whatever the locale is.

#include <algorithm>
#include <string_view>

namespace wirecopy::record {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

/// "Max-Age" starts with "max-".
constexpr bool starts_with_folded(std::string_view text, std::string_view lower_prefix) {
  return text.size() >= lower_prefix.size() &&
         std::equal(lower_prefix.begin(), lower_prefix.end(), text.begin(),
                    [](char wanted, char found) { return wanted == lower(found); });
}

/// "GMT" is "gmt".
constexpr bool equals_folded(std::string_view text, std::string_view lower_text) {
  return text.size() == lower_text.size() && starts_with_folded(text, lower_text);
}

/// Without the blanks and tabs at both ends.
constexpr std::string_view without_blanks(std::string_view text) {
  const size_t start = text.find_first_not_of(" \t");
  if (start == text.npos) return {};
  return text.substr(start, text.find_last_not_of(" \t") - start + 1);
}

constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  c = lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// "%4a/" opens with the octet 0x4a; -1 for what does not open with an escape.
constexpr int escaped_octet(std::string_view text) {
  if (text.size() < 3 || text[0] != '%') return -1;
  const int high = hex_value(text[1]), low = hex_value(text[2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

}  // namespace wirecopy::record
