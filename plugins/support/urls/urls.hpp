#pragma once

/// \file
/// Addresses of the web.

#include <string>
#include <string_view>

namespace wirecopy::support {

/// The scheme in lower case, "https"; empty where the text begins with none.
std::string url_scheme(std::string_view url);

/// What `reference` means where `base` is the address of the document; without blanks around and
/// line ends inside. A reference of its own scheme stays as it is; without a usable base, any does.
/// Source: RFC 3986, section 5.2.
std::string resolve_url(std::string_view base, std::string_view reference);

}  // namespace wirecopy::support
