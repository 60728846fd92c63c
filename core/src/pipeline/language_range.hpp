#pragma once

/// \file
/// Languages that one word stands for.

#include <algorithm>
#include <string_view>

namespace wirecopy::pipeline {

/// Whether a range takes in a language, or all of a narrower range: "en" does "en" and "en-GB",
/// not "eng"; "*" does all. Case is no matter.
/// Source: RFC 4647, basic filtering.
inline bool covers_language(std::string_view range, std::string_view narrower) {
  const auto folded = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  if (range == "*") return true;
  if (narrower.size() < range.size()) return false;
  return (narrower.size() == range.size() || narrower[range.size()] == '-') &&
         std::equal(range.begin(), range.end(), narrower.begin(),
                    [&](char a, char b) { return folded(a) == folded(b); });
}

}  // namespace wirecopy::pipeline
