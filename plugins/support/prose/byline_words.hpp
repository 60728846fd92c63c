#pragma once

/// \file
/// The words around names in a byline, in the languages of Europe.

#include <cstddef>
#include <string_view>

namespace wirecopy::support {

/// Bytes of what opens a byline, with the blanks behind it: 3 of "By Ann Lee", 4 of "Von Ann Lee",
/// 6 of "Autor: Ann Lee". 0: nothing does, or nothing follows.
/// Some of these words open other texts too ("Di mattina"): look at what follows.
size_t byline_opening(std::string_view text);

/// Whether a line is such words alone: "By", "Written by", "Autor".
/// \param folded see fold().
bool is_byline_label(std::string_view folded);

/// Whether a line names someone who is not the author: "Reviewed by Ann Lee", "Photos: Ann Lee".
bool names_another(std::string_view folded);

/// Whether a part of a byline is somebody's work: "Staff Writer", "Redakteurin".
bool is_role(std::string_view folded);

/// Whether it is a degree or a title that stands behind a name: "PhD", "M.D.", "Jr.", "RN".
bool is_credential(std::string_view part);

}  // namespace wirecopy::support
