#pragma once

/// \file
/// Whether what a server sent is the page, or leads to it.

#include <string>
#include <string_view>

namespace wirecopy::fetch {

/// Whether a Content-Type is that of a page: "text/html; charset=utf-8"; none is, too.
bool is_page(std::string_view content_type);

/// Where the page of the article is, if not here: what a meta refresh of at most ten seconds leads
/// to, or, of an AMP page, the page that it is a copy of. Empty: here.
/// \param html bytes as fetched; the address is absolute
/// Source: WHATWG HTML, "shared declarative refresh steps"; AMP's rel=canonical.
std::string next_address(std::string_view html, std::string_view url);

}  // namespace wirecopy::fetch
