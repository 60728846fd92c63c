#pragma once

/// \file
/// What a detector of languages should read of a text.

#include <cstddef>
#include <string>
#include <string_view>

namespace wirecopy::tag {

/// Appends the words of `text` to `out`, one blank between them, without addresses, @names and
/// #tags, which are words of no language, and without control characters.
/// Shape: UTF-8 in (malformed bytes become U+FFFD), valid UTF-8 out.
/// \param most bytes of `text` that are looked at.
void append_words(std::string_view text, size_t most, std::string& out);

}  // namespace wirecopy::tag
