#pragma once

/// \file
/// Where, when and by whom a story was filed, as it stands before the first sentence.

#include <optional>
#include <string_view>

#include "written_date.hpp"

namespace wirecopy::support {

/// A paragraph split after its dateline, e.g. "PARIS, July 3 (AFP) — The museum ...".
/// Owns: all views point into the paragraph.
struct Dateline {
  std::string_view text;           ///< as written, with its separator: "PARIS, July 3 (AFP) —"
  std::string_view place;          ///< as written, with its region: "GENEVA, Switzerland"; may be
                                   ///< empty where the agency stands alone: "(Reuters) - "
  std::string_view agency;         ///< as written, without its brackets; empty: none
  std::optional<WrittenDay> date;  ///< its year is 0 where none is written
  std::string_view rest;           ///< what follows the separator; empty: a line of its own
};

/// Splits "WASHINGTON: The United States ..." after the place name.
///
/// A dateline is places, then in any order a date and an agency in brackets, then ":" or a dash.
///  - Places in capitals are enough, where what follows opens like a sentence (capital, digit,
///    quotation mark). Words of at most four letters must then be known places: NATO, US and OPEC
///    are written the same way. Headline labels ("UPDATE", "WATCH") are never places.
///  - Places in mixed case ("Kyiv, Ukraine") need a known agency, or a day and month.
///  - Words with digits ("COVID-19") are never places.
///
/// \param paragraph UTF-8, one paragraph, no leading blanks. Only its first 160 bytes are read.
/// \return nothing where the paragraph does not open with a dateline.
/// Source: house styles of AP, AFP, dpa, PTI, Reuters and the press release wires, as in
/// tests/cases/clean.dateline.json.
std::optional<Dateline> split_dateline(std::string_view paragraph);

}  // namespace wirecopy::support
