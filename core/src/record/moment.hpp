#pragma once

/// \file
/// Times as RFC 3339 text and back.

#include <wirecopy/plugin.h>

#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::record {

/// Reads "2021-07-23T10:30:00.5+05:30". A date alone ("2021-07-23"), a month ("2021-07") and a year
/// ("2021") are read with that precision; the offset "-00:00" means that none was written.
/// \return nothing for any other text and for days that do not exist.
/// Source: RFC 3339 sections 4.3 and 5.6.
std::optional<wcp_moment> parse_moment(std::string_view text);

/// Appends the text that parse_moment() reads back to the same value.
void append_moment(std::string& out, const wcp_moment& moment);

/// Whether the moment can be written: years 0 to 9999, an offset below a day, a known precision.
bool is_valid(const wcp_moment& moment);

}  // namespace wirecopy::record
