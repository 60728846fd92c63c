#pragma once

/// \file
/// What the standard's algorithms ask of elements.

#include <cstdint>

#include "support/html/document.hpp"

namespace wirecopy::support::html {

/// A set of these belongs to each element. Source: WHATWG HTML, "The stack of open elements".
using Traits = uint32_t;
enum Trait : Traits {
  kSpecial = 1 << 0,       ///< category "special"
  kFormatting = 1 << 1,    ///< category "formatting"
  kBounds = 1 << 2,        ///< ends the search of "has an element in scope"
  kBoundsList = 1 << 3,    ///< ... in list item scope, together with kBounds
  kBoundsButton = 1 << 4,  ///< ... in button scope, together with kBounds
  kBoundsTable = 1 << 5,   ///< ... in table scope, alone
  kImplied = 1 << 6,       ///< its end tag is implied
  kImpliedLate = 1 << 7,   ///< ... when they are generated thoroughly
  kFosters = 1 << 8,       ///< hands its misplaced content to the parent of the table
  kHeading = 1 << 9,
  kMathText = 1 << 10,          ///< MathML text integration point
  kHtmlPoint = 1 << 11,         ///< HTML integration point
  kAnnotation = 1 << 12,        ///< MathML's annotation-xml
  kTableBody = 1 << 13,         ///< tbody, thead, tfoot
  kCell = 1 << 14,              ///< td, th
  kContainer = 1 << 15,         ///< changes how what follows is read, see kDeepest
  kLeavesFormatting = 1 << 16,  ///< formatting does not go on into it
  kBreaksOut = 1 << 17,         ///< its start tag ends SVG and MathML
  kHeadContent = 1 << 20,       ///< belongs into the head, wherever it stands
  kTableMember = 1 << 21,       ///< stands in tables alone
  kRow = 1 << 19,               ///< tr
  kEndsBlock = 1 << 18,         ///< its end tag ends all in it, e.g. </div>
};

/// \param encoding of annotation-xml: the attribute of this name.
Traits traits_of(Name name, Space space, std::string_view encoding = {});
inline Traits traits_of(Tag tag) { return traits_of(static_cast<Name>(tag), Space::html); }

}  // namespace wirecopy::support::html
