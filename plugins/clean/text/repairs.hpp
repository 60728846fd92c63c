#pragma once

/// \file
/// What may be repaired in a text, and what was.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::clean {

enum class Quotes {
  keep,
  straight,  ///< “ ” „ become ", ‘ ’ ‚ become '
};

struct Rules {
  bool encoding = true;    ///< undo UTF-8 that was read in another encoding
  bool references = true;  ///< decode HTML references
  Quotes quotes = Quotes::keep;
  bool keep_blanks = false;  ///< of markup: blanks and line ends stay as they are
};

/// How often something was repaired.
struct Tally {
  size_t characters = 0;      ///< put together again, that had been read in another encoding
  std::string_view encoding;  ///< the encoding of the first of them
  size_t times = 0;           ///< how often that had happened to them, at most
  size_t references = 0, malformed = 0, invisible = 0, quotes = 0;
  bool composed = false;
  size_t apostrophes = 0;
  std::vector<std::string> words;  ///< "Russia's": the first few that have one again

  static constexpr size_t kMostWords = 5;

  /// "3 characters of UTF-8 read as windows-1252, 1 reference"; empty where nothing of it was done.
  std::string text() const;
};

}  // namespace wirecopy::clean
