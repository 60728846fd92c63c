#pragma once

/// \file
/// From a text to a title and a body.

#include <string_view>

namespace wirecopy::fetch {

/// A text parted after its title. Both views point into the input.
struct TitledText {
  std::string_view title;  ///< the first line that is not blank, without blanks around it
  std::string_view body;   ///< all that follows that line, as it is
};
TitledText split_title(std::string_view text);

/// Whether what was decoded as text is a picture, an archive or the like: it holds NUL, or more
/// than one control character in twenty bytes. (Agency wires hold a few.)
bool is_binary(std::string_view text);

}  // namespace wirecopy::fetch
