#pragma once

/// \file
/// JSON that people wrote by hand or pasted texts into.

#include <string>
#include <string_view>

namespace wirecopy::clean {

/// The object or list in a script, ready to be parsed: what stands around it is left ("<!--",
/// "<![CDATA["), control characters within it are blanks.
/// Shape: empty where there is none. Time: linear.
std::string json_in(std::string_view script);

/// The same JSON, mended where a parser refuses it: commas too many, comments, quotation marks
/// written as references, escapes that JSON has not, quotation marks within a text, several objects
/// one after another, an end that is missing. What is not mended so stays wrong.
/// Time: linear.
std::string mended(std::string_view json);

}  // namespace wirecopy::clean
