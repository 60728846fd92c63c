#pragma once

/// \file
/// The set phrases of sites in languages other than English, see phrases.hpp.

#include <span>
#include <string_view>

namespace wirecopy::clean {

/// All folded, each list in groups by language.
struct ForeignPhrases {
  std::span<const std::string_view> endings, lines, pointers, credits, front, back;
};

extern const ForeignPhrases kForeign;

}  // namespace wirecopy::clean
