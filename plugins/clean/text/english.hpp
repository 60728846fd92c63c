#pragma once

/// \file
/// Whether a text is English, as far as a few words tell.

#include <cstddef>
#include <span>
#include <string_view>

namespace wirecopy::clean {

/// \param language BCP 47, or empty: not known.
bool may_be_english(std::string_view language);

/// \param language BCP 47; where it is empty, the texts tell by their first 8 KiB; where they speak
/// against it, it does not hold.
bool is_english(std::span<const std::string_view> texts, std::string_view language);

/// Whether the words around the one from `begin` to `end` are rather of another language: what is
/// quoted of it, "ce dont il parle".
bool is_quoted_foreign(std::string_view text, size_t begin, size_t end);

}  // namespace wirecopy::clean
