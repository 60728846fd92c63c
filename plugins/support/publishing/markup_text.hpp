#pragma once

/// \file
/// Texts as they stand in XML and on pages, in which no text of a stranger can become markup.
/// Shape: UTF-8. What XML cannot hold (NUL and other controls, U+FFFE, U+FFFF) becomes U+FFFD.

#include <string>
#include <string_view>

#include "support/prose/paragraphs.hpp"

namespace wirecopy::support {

/// Appends text as the content of an element or of an attribute in double quotes. A carriage return
/// stands as a reference, as a reader would take it for a line end.
/// Source: XML 1.0, 2.2 and 2.11.
void append_xml(std::string_view text, std::string& out);

/// The same for a page of HTML (it is XML, too): a carriage return, for which HTML knows no
/// reference, is a line end, and U+007F, which HTML forbids, U+FFFD.
/// Source: WHATWG HTML, "Preprocessing the input stream".
void append_html(std::string_view text, std::string& out);

/// The text itself without what XML cannot hold.
std::string readable(std::string_view text);

/// Paragraphs, separated by blank lines, as <p> each; line ends in them as <br>.
/// \param escape appends a text as markup, as append_html() does
template <class Escape>
void append_paragraphs(std::string_view text, Escape escape, std::string& out) {
  for (const std::string_view paragraph : split_paragraphs(text)) {
    out += "<p>";
    std::string_view rest = paragraph;
    for (size_t end = rest.find('\n'); end != rest.npos; end = rest.find('\n')) {
      escape(rest.substr(0, end), out);
      out += "<br>";
      rest.remove_prefix(end + 1);
    }
    escape(rest, out);
    out += "</p>";
  }
}

}  // namespace wirecopy::support
