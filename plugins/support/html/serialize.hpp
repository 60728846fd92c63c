#pragma once

/// \file
/// From a document back to text.

#include <string>
#include <string_view>

#include "support/html/document.hpp"

namespace wirecopy::support::html {

/// The node with all in it, as HTML; of the root what is in it. What is read from this text is the
/// same tree again, but for trees that no text can give (a paragraph in a paragraph).
/// Time and memory: linear in the text, whose depth does not matter.
/// Source: WHATWG HTML, "Serializing HTML fragments".
std::string to_html(const Document& page, Node node);

/// Whether a parser takes a line end away behind the start tag, so that one more must stand there
/// where the content begins with one.
bool drops_line_end(Tag tag);

/// Text as it stands between tags: & < > and the no-break space as references.
void append_escaped(std::string_view text, std::string& out);
/// Text as it stands in a quoted attribute: quotation marks too.
void append_escaped_value(std::string_view text, std::string& out);

}  // namespace wirecopy::support::html
