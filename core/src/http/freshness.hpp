#pragma once

/// \file
/// How long an answer stays as it is, by its headers.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace wirecopy::http {

constexpr std::chrono::seconds kLongestMaxAge = std::chrono::hours(365 * 24);

/// Reads Cache-Control of all header lines: 0 for no-store and no-cache, else the least max-age.
/// (As a private cache does: s-maxage and fields of `no-cache="..."` do not count.) Without these,
/// Expires less Date, and 0 where Expires is in the past or no date ("0", "-1").
/// \param headers of one answer, "Name: value" lines; further lines are passed by.
/// \param now microseconds since 1970, UTC: where Date is missing.
/// \return 0 to kLongestMaxAge; nothing where the headers do not say.
/// Source: RFC 9111, sections 4.2.1, 5.2.2 and 5.3.
std::optional<std::chrono::seconds> max_age(std::string_view headers, int64_t now);

}  // namespace wirecopy::http
