#pragma once

/// \file
/// The words of HTML.

#include <string>
#include <string_view>

namespace wirecopy::support {

/// Text with its references decoded, once: "&amp;" is "&". Numbers that no semicolon ends count
/// too.
std::string decode_references(std::string_view text);
/// The same for <, >, & and quotes the other way: safe as text and in attributes.
std::string escape_markup(std::string_view text);

/// Whether a text whose form nobody told is HTML: it holds a tag of HTML that is closed or ends
/// itself, or a reference.
bool looks_like_html(std::string_view text);
/// Whether it holds any tag or reference at all.
bool holds_markup(std::string_view text);

/// HTML as paragraphs of plain text. Blocks make paragraphs, <br> a new line, two of them a
/// paragraph; scripts, styles and comments are left out. Linear in time.
/// Shape: paragraphs separated by one blank line, each run of blanks one blank.
std::string html_to_text(std::string_view html);
/// The same on one line, e.g. a title.
std::string html_to_line(std::string_view html);
/// Plain text with every run of blanks and line ends one blank.
std::string to_line(std::string_view text);

}  // namespace wirecopy::support
