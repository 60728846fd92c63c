#pragma once

/// \file
/// What the standard's algorithms ask of elements.

#include <cstdint>

#include "support/html/document.hpp"

namespace wirecopy::support::html {

/// A set of these belongs to each element. Source: WHATWG HTML, "The stack of open elements".
using Traits = uint32_t;
enum Trait : Traits {
  kSpecial = 1U << 0,       ///< category "special"
  kFormatting = 1U << 1,    ///< category "formatting"
  kBounds = 1U << 2,        ///< ends the search of "has an element in scope"
  kBoundsList = 1U << 3,    ///< ... in list item scope, together with kBounds
  kBoundsButton = 1U << 4,  ///< ... in button scope, together with kBounds
  kBoundsTable = 1U << 5,   ///< ... in table scope, alone
  kImplied = 1U << 6,       ///< its end tag is implied
  kImpliedLate = 1U << 7,   ///< ... when they are generated thoroughly
  kFosters = 1U << 8,       ///< hands its misplaced content to the parent of the table
  kHeading = 1U << 9,
  kMathText = 1U << 10,     ///< MathML text integration point
  kHtmlPoint = 1U << 11,    ///< HTML integration point
  kAnnotation = 1U << 12,   ///< MathML's annotation-xml
  kTableBody = 1U << 13,    ///< tbody, thead, tfoot
  kCell = 1U << 14,         ///< td, th
  kContainer = 1U << 15,    ///< changes how what follows is read, see kDeepest
  kBreaksOut = 1U << 16,    ///< its start tag ends SVG and MathML
  kEndsBlock = 1U << 17,    ///< its end tag ends all in it, e.g. </div>
  kRow = 1U << 18,          ///< tr
  kHeadContent = 1U << 19,  ///< belongs into the head, wherever it stands
  kTableMember = 1U << 20,  ///< stands in tables alone
};

/// \param encoding of annotation-xml: the attribute of this name.
Traits traits_of(Name name, Space space, std::string_view encoding = {});
inline Traits traits_of(Tag tag) { return traits_of(static_cast<Name>(tag), Space::html); }

}  // namespace wirecopy::support::html
