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

}  // namespace wirecopy::fetch
