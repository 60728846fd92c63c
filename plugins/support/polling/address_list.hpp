#pragma once

/// \file
/// Lists of addresses, as people keep and hand on.

#include <wirecopy/result.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::support {

inline constexpr size_t kLongestAddress = 2000;  ///< bytes

/// Whether it is one that servers can be asked for: http or https, of kLongestAddress at most.
bool is_web_address(std::string_view text);

/// The addresses in OPML (xmlUrl of its outlines, however broken it is), or in lines of text; "#"
/// begins a remark. Each stands once, in the order of the list.
/// Errors: bad_input: "line 7: \"example.org\" is no address of http or https".
Result<std::vector<std::string>> read_address_list(std::string_view text);

}  // namespace wirecopy::support
