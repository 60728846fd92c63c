#pragma once

/// \file
/// What two texts have in common, as pairs of equal tokens in the order of both.

#include <vector>

#include "record/text_tokens.hpp"

namespace wirecopy::record {

/// Two equal tokens. They point into the lists that were compared.
struct Match {
  const Token *a, *b;
};

/// Most of the tokens that stand once in each text. Time: that of sorting.
/// Source: the patience difference of Bram Cohen.
std::vector<Match> unique_matches(const Tokens& a, const Tokens& b);

/// The tokens with the most bytes in all. Time and memory: each token of one text is compared with
/// each of the other.
std::vector<Match> best_matches(const Tokens& a, const Tokens& b);

}  // namespace wirecopy::record
