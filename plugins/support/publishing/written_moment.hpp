#pragma once

/// \file
/// Times of records as other formats write them.

#include <wirecopy/plugin.h>

#include <string>

namespace wirecopy::support {

/// Whether the year has four digits, as both formats want; others are not written.
bool has_plain_year(const wcp_moment& moment);

/// "2024-05-01T10:00:00+02:00", with a fraction where there is one. A time without an offset is in
/// UTC; a day, month or year alone is its first midnight. Source: RFC 3339.
std::string rfc3339_of(const wcp_moment& moment);

/// "Wed, 01 May 2024 10:00:00 +0200"; fractions go. Source: RFC 822, RFC 1123 (years of four
/// digits).
std::string rfc822_of(const wcp_moment& moment);

/// A time in UTC, to the microsecond.
inline wcp_moment utc_moment(wcp_time utc) { return {utc, 0, 1, WCP_BY_MICROSECOND, 0}; }

}  // namespace wirecopy::support
