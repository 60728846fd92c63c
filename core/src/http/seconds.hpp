#pragma once

/// \file
/// A number of seconds as servers write it.

#include <chrono>
#include <optional>
#include <string_view>

namespace wirecopy::http {

/// "120" or "0.5", blanks around it allowed; rounded up to a millisecond, and `most` at most.
/// \return nothing for any other text, "-1", "10s" and "1e3" among them.
std::optional<std::chrono::milliseconds> parse_seconds(std::string_view text,
                                                       std::chrono::milliseconds most);

}  // namespace wirecopy::http
