#pragma once

/// \file
/// Text as two copies of it are compared: "Russia’s  TALKS." and "Russias talks" are the same.

#include <string>
#include <string_view>

namespace wirecopy::support {

/// Lower case, one blank between words, no quotation marks or apostrophes, dashes as blanks, no
/// invisible characters, no full stops at the end.
/// Shape: UTF-8 in (malformed bytes become U+FFFD), UTF-8 out. Linear in time and memory.
std::string fold(std::string_view text);

/// The letters and digits of fold(text) alone: "The Daily Star" is "thedailystar".
std::string fold_name(std::string_view text);

}  // namespace wirecopy::support
