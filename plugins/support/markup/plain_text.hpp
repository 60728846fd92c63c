#pragma once

/// \file
/// Texts out of markup.

#include <string>
#include <string_view>

namespace wirecopy::support {

/// Text with its references decoded, once: "&amp;" is "&". Numbers that no semicolon ends count
/// too.
std::string decode_references(std::string_view text);

/// Plain text with every run of blanks and line ends one blank.
std::string to_line(std::string_view text);

}  // namespace wirecopy::support
