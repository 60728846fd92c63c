#pragma once

/// \file
/// Addresses and types of media that may be shown to strangers.

#include <string>
#include <string_view>

namespace wirecopy::support {

/// An address of the web as a link: what may not stand in one (blanks, quotes, <, controls) is
/// escaped, letters of other scripts stay. Empty where it is not of http or https, has no host, or
/// more than kMostOfAddress bytes. Source: RFC 3987, 2.2; RFC 3986, 2.1.
std::string web_address(std::string_view url);
inline constexpr size_t kMostOfAddress = 8 * 1024;

/// "image/jpeg": what is told where it is a whole media type, else what the ending of the address
/// says; empty where neither does.
std::string media_type(std::string_view told, std::string_view url);

}  // namespace wirecopy::support
