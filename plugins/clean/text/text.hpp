#pragma once

/// \file
/// Text as it should have come: valid NFC UTF-8 with tidy white space.

#include <string>
#include <string_view>

#include "repairs.hpp"

namespace wirecopy::clean {

/// A text on one line, e.g. a title: every run of blanks and line ends is one blank.
/// Shape: bytes in; UTF-8 NFC out, see tidy_characters().
std::string tidy_line(std::string_view text, const Rules& rules, Tally& tally);

/// A text of paragraphs, e.g. a body.
///
/// Blank lines separate paragraphs. A single line end does so too, unless the lines around it look
/// hard-wrapped: the longest line of the block has 45 to 100 code points, the first word of the
/// next line would have gone beyond it, and the wrap shows somewhere in the block by a line that
/// goes on in lower case without a full stop before it. Lines so wrapped are joined by a blank
/// (after a hyphen by nothing: "long-" and "term" make "long-term"). A headline over its text, a
/// list and one paragraph per line stay apart. Short lines between blank lines, with paragraphs
/// before and behind them, keep their line ends: verse, an address, code.
///
/// Shape: bytes in; UTF-8 NFC out, paragraphs separated by one blank line. Linear in time.
std::string tidy_paragraphs(std::string_view text, const Rules& rules, Tally& tally);

}  // namespace wirecopy::clean
