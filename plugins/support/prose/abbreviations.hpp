#pragma once

/// \file
/// Words that have a dot of their own.

#include <cstdint>
#include <string_view>

namespace wirecopy::support {

enum class Abbreviation : uint8_t {
  none,
  title,    ///< something follows: "Mr.", "bzw."
  number,   ///< a number follows, or it is none: "No."
  closing,  ///< may end a sentence: "Inc.", "etc."
};

/// \param word without its last dot, in any case: "Mr", "z.B"
Abbreviation abbreviation(std::string_view word);

/// Whether a word mostly opens a sentence where it has a capital: "The", "Die".
bool opens_sentences(std::string_view word);

/// Whether ordinals have a dot in it: "am 3. Mai". \param language BCP 47
bool dots_ordinals(std::string_view language);

}  // namespace wirecopy::support
