#pragma once

/// \file
/// Addresses on a page, made absolute.

#include <string>
#include <string_view>

namespace wirecopy::clean {

/// The address that `reference` means on the page `base`: "../b?c" on "https://x.org/a/d" is
/// "https://x.org/b?c". The fragment is left out, blanks are percent-encoded.
/// \return empty for what is no http or https address in the end, "data:..." or "javascript:...".
/// Source: RFC 3986 section 5.2.
std::string resolve(std::string_view reference, std::string_view base);

/// Whether resolve() makes an address of it; at the cost of the reference alone.
bool leads_to_web(std::string_view reference, std::string_view base);

/// "www.example.org" of "https://www.example.org:80/a".
std::string_view host_of(std::string_view address);

/// "/a/b" of "https://example.org/a/b?c"; "/" where there is none.
std::string_view path_of(std::string_view address);

/// Whether a reference is to another page of the site `host`: "/b", "https://x.org/b" of "x.org".
bool leads_on(std::string_view reference, std::string_view host);

}  // namespace wirecopy::clean
