#pragma once

/// \file
/// From a text to a title and a body.

#include <string_view>

#include "support/charset/charset.hpp"

namespace wirecopy::fetch {

/// A text parted after its title. Both views point into the input.
struct TitledText {
  std::string_view title;  ///< the first line that is not blank, without blanks around it
  std::string_view body;   ///< all that follows that line, as it is
};
TitledText split_title(std::string_view text);

/// A text as UTF-8, and the encoding it was read in.
/// \param encoding in which it is to be, as a browser knows it; empty: UTF-8, else what it looks
/// like, else windows-1252, so that nothing is lost. A byte order mark, and bytes that are UTF-8
/// beyond ASCII, say more.
support::Decoded decode_text(std::string_view bytes, std::string_view encoding);

/// Whether what was decoded as text is a picture, an archive or the like: it holds NUL, or more
/// than one control character in twenty bytes. (Agency wires hold a few.)
bool is_binary(std::string_view text);

}  // namespace wirecopy::fetch
