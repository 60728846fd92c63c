#pragma once

/// \file
/// Times as the pages of a site say them.

#include <wirecopy/plugin.h>

#include <string>
#include <string_view>

#include "words.hpp"

namespace wirecopy::exporter::site {

/// As machines read it: "2024-05-01T10:00:00+02:00"; a day, a month or a year alone stays one.
std::string machine_time(const wcp_moment& moment);
/// As people read it, in UTC: "1 May 2024, 08:00 UTC", "May 2024".
std::string written_time(const wcp_moment& moment, const Words& words);
/// "May 2024" of "2024-05".
std::string written_month(std::string_view month, const Words& words);

}  // namespace wirecopy::exporter::site
