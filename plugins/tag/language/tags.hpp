#pragma once

/// \file
/// Names of languages: BCP 47 tags as sources write them.

#include <string>
#include <string_view>

namespace wirecopy::tag {

/// The first subtag in lower case: "en" of "EN-gb".
std::string primary_subtag(std::string_view tag);

/// Whether `tag` is a BCP 47 tag that names a language: "en-GB", but not "", "und", "english".
bool names_language(std::string_view tag);

/// Whether a text found to be `code` may be what its source calls `tag`: "en-GB" is "en"; "no" is
/// "nb"; "hr" is taken for "bs", as no detector tells these apart well.
bool agrees(std::string_view tag, std::string_view code);

}  // namespace wirecopy::tag
