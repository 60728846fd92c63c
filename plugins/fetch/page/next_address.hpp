#pragma once

/// \file
/// Where a page leads that is not the one wanted.

#include <string>
#include <string_view>

namespace wirecopy::fetch {

/// Where the page of the article is, if not here: what a meta refresh of at most ten seconds leads
/// to, or, of an AMP page, the page that it is a copy of. Empty: here.
/// \param html bytes as fetched; the address is absolute
/// Source: WHATWG HTML, "shared declarative refresh steps"; AMP's rel=canonical.
std::string next_address(std::string_view html, std::string_view url);

}  // namespace wirecopy::fetch
