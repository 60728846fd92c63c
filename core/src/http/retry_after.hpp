#pragma once

/// \file
/// When a server that was asked too often may be asked again.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace wirecopy::http {

constexpr std::chrono::microseconds kLongestRetryAfter = std::chrono::hours(7 * 24);

/// Reads the value of a Retry-After header: "120", a number of seconds, or a date.
/// Units: microseconds since 1970, UTC.
/// \return a time from `now` to kLongestRetryAfter later; nothing where the value is neither.
/// Source: RFC 9110, section 10.2.3; a fraction of a second ("0.5") is no part of it, but is met.
std::optional<int64_t> retry_after(std::string_view value, int64_t now);

}  // namespace wirecopy::http
