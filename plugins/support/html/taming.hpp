#pragma once

/// \file
/// Takes out of a page what makes libxml2 slow or stop.

#include <string>
#include <string_view>

namespace wirecopy::support::html {

inline constexpr size_t kMostAttributes = 200;  ///< of one tag; further ones are left out

/// The page without NUL bytes, and without what stands behind kMostAttributes words of one tag:
/// libxml2 ends at a NUL, and compares each attribute of a tag with all before it. In the names of
/// attributes, what it does not take for a name becomes "_": after "@click" it would take a ">" in
/// the value for the end of the tag.
/// Text, comments, scripts and quoted values stay as they are. Linear in time.
std::string tamed(std::string_view utf8);

}  // namespace wirecopy::support::html
