#pragma once

/// \file
/// Cells of a CSV file.

#include <string>
#include <string_view>

namespace wirecopy::exporter {

/// Appends a text as one cell, in quotes where it needs them. NUL, which no reader takes, becomes
/// U+FFFD.
/// \param delimiter between cells
/// \param guard whether a text that a spreadsheet would run as a formula gets an apostrophe before
/// it: one that begins with = + - @, a tab or a carriage return, or the full-width form of these,
/// and is no number
/// Source: RFC 4180; OWASP, CSV Injection.
void append_cell(std::string& line, std::string_view text, char delimiter, bool guard);

}  // namespace wirecopy::exporter
