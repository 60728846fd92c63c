#pragma once

/// \file
/// What a reader sees of HTML, as plain text.

#include <string>
#include <string_view>

#include "support/html/document.hpp"

namespace wirecopy::support::html {

/// A document as paragraphs: blocks make paragraphs, <br> a new line, two of them a paragraph,
/// cells of a row stand on one line; what is_unseen() is left out. Time: linear. Shape: paragraphs
/// separated by one blank line, each run of blanks one blank.
std::string plain_text(const Document& page);

/// The same of a fragment that is read for it.
std::string html_to_text(std::string_view html);
/// The same on one line, e.g. a title.
std::string html_to_line(std::string_view html);

}  // namespace wirecopy::support::html
