#pragma once

/// \file
/// Which name somebody meant.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace wirecopy::pipeline {

/// The candidate nearest to a misspelt word ("max_titel_len" gives "max_title_len"); nothing where
/// none is near. Letters of the other case and "-" for "_" count as equal; of several as near, the
/// one that shares the longest beginning wins, then the first.
/// Source: Damerau-Levenshtein distance in its restricted form (no edit inside a transposition).
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

/// `did you mean "max_title_len"?`; empty where none is near.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

}  // namespace wirecopy::pipeline
