#pragma once

/// \file
/// Which name somebody meant.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace wirecopy::spelling {

/// The candidate nearest to a misspelt word ("max_titel_len" gives "max_title_len"); nothing where
/// none is near. Letters of the other case and "-" for "_" count as equal; of several as near, the
/// one that shares the longest beginning wins, then the first. Where no whole name is near, the
/// last part of one may be: "persons" gives "tags.person".
/// Source: Damerau-Levenshtein distance in its restricted form (no edit inside a transposition).
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace wirecopy::spelling
