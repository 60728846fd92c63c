#pragma once

/// \file
/// What the ranking of keywords looks at: numbers of a candidate, about 0..1 each.

#include <array>
#include <cstddef>
#include <string_view>

#include "candidates.hpp"

namespace wirecopy::tag {

inline constexpr size_t kKeywordFeatures = 16;
using KeywordFeatures = std::array<float, kKeywordFeatures>;

/// Of each feature its name, as model files have it.
inline constexpr std::array<std::string_view, kKeywordFeatures> kKeywordFeatureNames = {
    "any",              // 1
    "times",            // how often it stands, as a logarithm
    "late",             // where it stands first, as a logarithm of words
    "opens",            // in the title, or the first sentence where none is
    "clustered",        // how often in one sentence, as a logarithm
    "reach",            // from its first to its last place, as a part of the text
    "letters",          // of a word, up to 12; of a phrase a word's share of them
    "letters squared",  //
    "times letters",    // times * letters
    "capital",          // the part inside sentences that has capitals
    "times capital",    // times * capital
    "bound",        // of a word: its part within phrases; of a phrase: of its rarest word outside
    "times bound",  // times * bound
    "three",        // words
    "acronym",      // all capitals
    "common",       // in how many articles of the stream, as a logarithm; 0: not known yet
};

/// \param common 0..1 \param words of the whole text
KeywordFeatures features_of(const Candidate& candidate, size_t words, float common);

}  // namespace wirecopy::tag
