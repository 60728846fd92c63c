#pragma once

/// \file
/// Which bytes of a text must be written in another way in JSON.

#include <cstddef>
#include <string_view>

namespace wirecopy::record {

/// The first byte from `at` on that needs an escape: a quote, a backslash, a control character; the
/// size where there is none.
size_t find_escape(std::string_view text, size_t at);

}  // namespace wirecopy::record
