#pragma once

/// \file
/// Whether a text whose form nobody told is HTML. Linear in time.

#include <string_view>

namespace wirecopy::fetch {

/// It holds a reference, whatever its tags; or a tag of HTML that is closed or ends itself, and no
/// tags of other names.
bool looks_like_html(std::string_view text);
/// It holds any tag or reference at all.
bool holds_markup(std::string_view text);

}  // namespace wirecopy::fetch
