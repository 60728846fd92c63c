#pragma once

/// \file
/// The scripts of the world's letters, and the languages that have one to themselves.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wirecopy::tag {

/// Latin to ethiopic are written by several languages each, which n-grams tell apart; of the others
/// the script says it all.
enum class Script : uint8_t {
  none,
  latin,
  cyrillic,
  arabic,
  devanagari,
  ethiopic,
  greek,
  armenian,
  hebrew,
  yiddish,  ///< letters that of the languages in Hebrew letters Yiddish alone has
  bengali,
  assamese,  ///< letters of the Bengali script that Assamese alone has
  gurmukhi,
  gujarati,
  oriya,
  tamil,
  telugu,
  kannada,
  malayalam,
  sinhala,
  thai,
  lao,
  tibetan,
  burmese,
  georgian,
  hangul,
  khmer,
  mongolian,
  thaana,
  cherokee,
  syllabics,
  tifinagh,
  yi,
  kana,
  han,
  count,
};
inline constexpr size_t kScripts = static_cast<size_t>(Script::count);

constexpr bool has_grams(Script script) {
  return script >= Script::latin && script <= Script::ethiopic;
}

/// A letter as it is counted: what n-grams are made of is in lower case.
struct Letter {
  uint16_t symbol = 0;  ///< 0 for letters of which only the script counts
  Script script = Script::none;
};

/// What a code point is as a letter; marks, digits and signs are none.
/// Threads: any.
Letter letter_of(char32_t c);

/// The language of a script that has but one, "th"; empty for the others, and for Han and kana.
std::string_view sole_language(Script script);

/// How many Latin letters say as much as one of these.
constexpr uint32_t letters_worth(Script script) {
  if (script == Script::han || script == Script::hangul || script == Script::ethiopic) return 3;
  if (script == Script::kana) return 2;
  return script >= Script::bengali && script <= Script::sinhala ? 2 : 1;
}

/// > 0 for a character of traditional Chinese alone, < 0 for one of simplified, else 0.
int traditional(char32_t c);

}  // namespace wirecopy::tag
