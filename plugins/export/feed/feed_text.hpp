#pragma once

/// \file
/// Texts as they stand in feeds.

#include <string>
#include <string_view>

namespace wirecopy::exporter::feed {

/// "<NAME>TEXT</NAME>" and a line end; nothing for an empty text.
/// \param attributes with a blank before them, or empty
void append_element(std::string_view name, std::string_view text, std::string& out,
                    std::string_view attributes = {});

/// " NAME=\"VALUE\""; nothing for an empty value.
void append_attribute(std::string_view name, std::string_view value, std::string& out);

/// Plain text as HTML: "a &lt; b".
std::string html_of(std::string_view text);
/// The paragraphs of a plain text as HTML.
std::string html_of_paragraphs(std::string_view text);

/// "en-GB" for "en_gb"; empty for what XML does not take for a language.
/// Source: XML Schema, language; RFC 5646, 2.1.1.
std::string language_of(std::string_view text);

/// A title as RSS has it, where nobody says whether it is HTML: what could be taken for markup or a
/// reference is written as HTML would write it, "a &lt; b"; "AT&T" stays.
/// Source: RSS Advisory Board, RSS Best Practices Profile, "character data".
std::string rss_title(std::string_view text);

}  // namespace wirecopy::exporter::feed
