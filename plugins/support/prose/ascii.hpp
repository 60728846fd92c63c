#pragma once

/// \file
/// Letters of ASCII, as protocols and markup compare names. Other bytes stay as they are.

#include <algorithm>
#include <string>
#include <string_view>

namespace wirecopy::support {

constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

inline std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), to_lower);
  return out;
}

/// Compared in any case.
constexpr bool equals_folded(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return to_lower(x) == to_lower(y); });
}

}  // namespace wirecopy::support
