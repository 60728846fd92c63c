#pragma once

/// \file
/// What of HTML may stay, as data.

#include <bitset>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/html/tag.hpp"

namespace wirecopy::support::html {

/// An attribute of one element.
struct ElementAttribute {
  Tag element;
  std::string_view name;
};

/// An attribute with its value.
struct GivenAttribute {
  std::string_view name, value;
};

/// What a sanitiser lets through.
/// Shape: names in lower case, lists sorted by name. Owns: lists are views of constants.
struct Policy {
  std::bitset<kTagNames> elements;
  std::span<const std::string_view> other_elements;      ///< that Tag does not know
  std::span<const std::string_view> attributes;          ///< of any element
  std::span<const ElementAttribute> own_attributes;      ///< of one element; not sorted
  std::span<const ElementAttribute> needed;              ///< the element is nothing without it
  std::span<const std::string_view> schemes;             ///< of links
  std::span<const std::string_view> picture_schemes;     ///< of what is loaded with the text
  std::span<const std::string_view> foreign_elements;    ///< of SVG and MathML
  std::span<const std::string_view> foreign_attributes;  ///< of these; none that calls by url()
  std::vector<GivenAttribute> of_links;                  ///< what every link gets
  bool styles = false;                                   ///< style attributes, see sanitize_style()
  bool first_headings = true;                            ///< else h1 becomes h2
  bool parts_of_tables = false;  ///< what begins with <tr> and the like is read as in a table
  bool opens_frames = false;     ///< what <iframe> holds is markup that stays; see HTML 4.01, 16.5
  bool leaves_open = false;      ///< what ends an SVG, "<path/></svg>", is open as "<path></svg>"
  bool xhtml_tags = false;       ///< <br />, and SVG and MathML name their namespaces

  bool allows(Tag tag, std::string_view name) const;
  bool allows_foreign(std::string_view name) const;
  bool allows_foreign_attribute(std::string_view name, std::string_view value) const;
  bool allows_attribute(Tag tag, std::string_view name) const;
  /// The attribute without which the element goes; or empty.
  std::string_view needed_by(Tag tag) const;
};

/// What feed readers show: text, tables, pictures, film and forms, of HTML 4, HTML 5 and the
/// browsers of old. Names, identifiers and classes stay.
/// Source: the expectations of feedparser's tests.
const Policy& feed_policy();

/// What a body_html holds: paragraphs, headings from h2, lists, quotations, links, figures, tables
/// and marks within a line. No names, identifiers, classes or styles.
const Policy& article_policy();

}  // namespace wirecopy::support::html
