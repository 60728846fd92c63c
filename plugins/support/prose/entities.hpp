#pragma once

/// \file
/// HTML character references: "&amp;", "&#8217;", "&nbsp;".

#include <cstddef>
#include <string_view>

namespace wirecopy::support {

/// A decoded reference. `size` counts its bytes, "&" and ";" included; 0: it is none.
struct Entity {
  char32_t value = 0;
  size_t size = 0;
};

/// Decodes the reference at the start of `text`. It must end with ";". Numbers 128 to 159 are read
/// as Windows-1252, as browsers do. Names known are those of HTML 4.
/// \return size 0 for what is unknown or no character ("&#0;", "&#xD800;"): it stays as it is.
/// Source: the HTML Living Standard, named character references and the table of numeric ones.
Entity decode_entity(std::string_view text);

}  // namespace wirecopy::support
