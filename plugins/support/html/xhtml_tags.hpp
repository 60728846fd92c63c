#pragma once

/// \file
/// Tags of XHTML in HTML.

#include <string>
#include <string_view>

namespace wirecopy::support::html {

/// HTML of people who write XHTML, so that nothing of it is hidden or doubled: an end tag behind
/// each
/// "<iframe .../>" and the like, which would take the rest of the text for its own, and no "</br>"
/// behind "<br>", which would be one more.
/// Time: linear. \param room takes the text where something changes. \return a view of either.
std::string_view html_of_xhtml(std::string_view html, std::string& room);

}  // namespace wirecopy::support::html
