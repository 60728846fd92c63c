#pragma once

/// \file
/// Texts as they stand in XML and in HTML.

#include <string>
#include <string_view>

namespace wirecopy::exporter::feed {

/// Appends text as the content of an element or of a quoted attribute. Characters that XML forbids
/// become U+FFFD; a carriage return stands as a reference, as a reader would take it for a line
/// end. Source: XML 1.0, 2.2 and 2.11.
void append_xml(std::string_view text, std::string& out);

/// "<NAME>TEXT</NAME>" and a line end; nothing for an empty text.
/// \param attributes with a blank before them, or empty
void append_element(std::string_view name, std::string_view text, std::string& out,
                    std::string_view attributes = {});

/// " NAME=\"VALUE\""; nothing for an empty value.
void append_attribute(std::string_view name, std::string_view value, std::string& out);

/// The text with U+FFFD for what XML forbids, so that JSON Feed says the same as the others.
std::string readable(std::string_view text);

/// Plain text as HTML: "a &lt; b".
std::string html_of(std::string_view text);
/// Paragraphs, separated by blank lines, as <p> each; line ends in them as <br>.
std::string html_of_paragraphs(std::string_view text);

/// "en-GB" for "en_gb"; empty for what XML does not take for a language.
/// Source: XML Schema, language; RFC 5646, 2.1.1.
std::string language_of(std::string_view text);

/// A title as RSS has it, where nobody says whether it is HTML: what could be taken for markup or a
/// reference is written as HTML would write it, "a &lt; b"; "AT&T" stays.
/// Source: RSS Advisory Board, RSS Best Practices Profile, "character data".
std::string rss_title(std::string_view text);

}  // namespace wirecopy::exporter::feed
