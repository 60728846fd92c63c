#pragma once

/// \file
/// The lists behind CommonWords, in parts of the world.

#include <span>
#include <string_view>

namespace wirecopy::support {

/// Articles, pronouns, prepositions, conjunctions, auxiliaries, numerals, days, and the verbs,
/// adverbs and adjectives that reporting cannot do without.
/// Shape: lower case, NFC, one blank between words, in no order that matters.
/// Source: written for wirecopy from knowledge of the languages; no list of others was copied.
struct WordsOfLanguage {
  std::string_view language, words;
};

std::span<const WordsOfLanguage> common_words_west();  ///< English, German, Dutch, Romance, Russian
std::span<const WordsOfLanguage> common_words_north();  ///< Nordic, Baltic, Celtic, Afrikaans
std::span<const WordsOfLanguage> common_words_east();   ///< Slavic to Turkish and Georgian
std::span<const WordsOfLanguage> common_words_world();  ///< Asia and Africa

}  // namespace wirecopy::support
