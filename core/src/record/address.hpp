#pragma once

/// \file
/// The address of a page without what differs between ways to it.

#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::record {

/// "HTTPS://www.Site.example:443/a?utm_source=x&id=7#top" gives "//www.site.example/a?id=7": the
/// same text for all spellings of one http or https URL. Not for fetching: the scheme is gone.
/// \return nothing where `url` is no such URL.
/// Source: RFC 3986, section 6.2, and the parameters that mailing and advertising tools add.
std::optional<std::string> address_of(std::string_view url);

}  // namespace wirecopy::record
