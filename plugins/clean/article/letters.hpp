#pragma once

/// \file
/// How much a text says, whatever it is written in.

#include <cstddef>
#include <string>
#include <string_view>

namespace wirecopy::clean {

struct Letters {
  size_t size = 0;      ///< letters and signs that are no blanks
  size_t unspaced = 0;  ///< of them, those of scripts that write no blanks between words
};

/// Units: Latin letters. One of Chinese, Japanese or Korean counts as three: it says as much.
Letters letters_in(std::string_view text);

/// Whether the text ends as a sentence does, within quotation marks and brackets too.
bool closes_sentence(std::string_view text);

/// A line as explanations show it: in quotation marks, its first 80 bytes.
std::string quoted(std::string_view line);

}  // namespace wirecopy::clean
