#pragma once

/// \file
/// The place names of a dateline: "BERLIN/PARIS", "Kyiv, Ukraine", "New Delhi [India]".

#include <cstddef>
#include <optional>
#include <string_view>

namespace wirecopy::support {

/// The places at the start of a paragraph.
struct Places {
  std::string_view text;  ///< "GENEVA, Switzerland"
  bool in_capitals;       ///< the names are, a region need not be
  bool has_region;
  bool trusted;  ///< stands without agency or date: no label, no acronym
};

/// \return nothing where the text does not open with capitalised words, where a word holds a digit
/// or names a day, or where all words are headline labels.
std::optional<Places> read_places(std::string_view text);

}  // namespace wirecopy::support
