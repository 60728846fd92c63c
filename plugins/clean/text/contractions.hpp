#pragma once

/// \file
/// English words that have an apostrophe inside.

#include <cstddef>
#include <string_view>

#include "neighbours.hpp"

namespace wirecopy::clean {

/// Whether a word may be one, wherever it stands.
bool may_be_contraction(std::string_view word);

/// Whether a word is one that has lost its apostrophe, and no other word: "dont".
bool is_bare_contraction(std::string_view word);

/// Where the apostrophe of a word like "dont" goes, 3; 0: it is none, or may be another word where
/// it stands ("as was his wont").
size_t contraction_in(std::string_view word, const Neighbours& beside);

/// The same where the texts tell more: of "wont" and "cant" that the same word is one elsewhere
/// ("Mayor wont stand", "he wont say"), of "Ive" that nobody is called so ("and Ive had enough").
size_t likely_contraction_in(std::string_view word, const Neighbours& beside);

}  // namespace wirecopy::clean
