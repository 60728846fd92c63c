#pragma once

/// \file
/// Words in capitals that open a paragraph and are no places: "BREAKING:", "NATO:", "WATCH -".

#include <string_view>

namespace wirecopy::support {

/// Headline labels, parts of such labels and acronyms of five letters and more. Case is ignored.
bool is_label(std::string_view word);

/// Places of at most four letters. Other words in capitals as short as that are taken for acronyms
/// (US, UK, NATO, OPEC) unless an agency, a date or a region follows. Case is ignored.
bool is_short_place(std::string_view word);

}  // namespace wirecopy::support
