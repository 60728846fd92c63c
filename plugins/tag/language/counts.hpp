#pragma once

/// \file
/// How often languages have n-grams, as somebody else has counted.

#include <wirecopy/result.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace wirecopy::tag {

struct GramCounts {
  struct Count {
    uint64_t gram;
    uint8_t language;  ///< index into `codes` of read_counts()
    float share;       ///< of the language's letters
  };
  std::vector<Count> counts;
  std::vector<char> has;  ///< whether a language is in them at all
};

/// Reads a file of counts for the languages in `codes`; others in it are passed over.
/// Shape: lines "LANGUAGE\tCOUNT\tN-GRAM\n", UTF-8; a blank in an n-gram is the border of a word.
/// The line without an n-gram, which comes first, counts the letters of the language.
/// Errors: bad_input: the first line that is not like that.
Result<GramCounts> read_counts(const std::filesystem::path& file,
                               const std::vector<std::string>& codes);

}  // namespace wirecopy::tag
