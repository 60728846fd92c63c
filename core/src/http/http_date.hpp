#pragma once

/// \file
/// The dates of HTTP headers.

#include <cstdint>
#include <optional>
#include <string_view>

namespace wirecopy::http {

/// Reads "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT" and
/// "Sun Nov  6 08:49:37 1994", in any case and with any number of blanks; the day of the week may
/// be missing or wrong, the zone missing, "UTC" or "+0000", the day of one digit. Units:
/// microseconds since 1970, UTC. \param now a year of two digits is the last one that is not more
/// than 50 years after it. \return nothing for other text, other zones and days that do not exist.
/// Source: RFC 9110, section 5.6.7.
std::optional<int64_t> parse_http_date(std::string_view text, int64_t now);

}  // namespace wirecopy::http
