#pragma once

/// \file
/// Markup that loses what its plain text has lost.

#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::support {

struct CutMarkup {
  std::string html;
  /// What was taken out of the text and stays here, as it is not found: paragraphs, or the part of
  /// one that went. Views into `was`.
  std::vector<std::string_view> left;
};

/// Takes out of markup what its plain text has lost: whole paragraphs, and beginnings or ends of
/// them.
///
///  - A paragraph is found by its letters and digits, as the text of a block, of a line between two
///    <br>, or of a few of these in a row; of several the one that stands where the body has it.
///  - With it go its element, the elements around it that hold nothing else (but cells of tables),
///    and line breaks that part nothing any more. Pictures and films in it stay.
///  - A beginning or an end goes where the texts are the same but for blanks.
///  - All else keeps its bytes.
///
/// \param html markup, safe or not. \param was the body that says the same, in paragraphs.
/// \param is that body without what went. \return all of what went in `left` where it is no such.
/// Linear in time and memory. Owns: `was` must outlive what is returned.
CutMarkup cut_markup(std::string_view html, std::string_view was, std::string_view is);

}  // namespace wirecopy::support
