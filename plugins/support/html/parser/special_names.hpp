#pragma once

/// \file
/// Names that the parser gives another form or meaning.

#include <string_view>

#include "support/html/parser/tokenizer.hpp"

namespace wirecopy::support::html {

/// The name of an SVG element with its capitals, "foreignObject" for "foreignobject"; or empty.
std::string_view adjusted_element(std::string_view name);
/// The name of an attribute with its capitals, "viewBox"; or empty.
std::string_view adjusted_attribute(std::string_view name, Space space);

/// How the content of an HTML element is read.
Content content_of(Tag tag, bool scripting);

/// Whether a doctype puts the page into quirks mode. Identifiers that are not there are empty.
bool is_quirky_doctype(std::string_view name, std::string_view public_id,
                       std::string_view system_id, bool has_system);

}  // namespace wirecopy::support::html
