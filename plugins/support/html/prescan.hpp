#pragma once

/// \file
/// What the first bytes of a page say about its encoding.

#include <cstddef>
#include <optional>
#include <string_view>

#include "support/charset/encodings.hpp"

namespace wirecopy::support::html {

inline constexpr size_t kPrescan = 1024;  ///< bytes that browsers look at

/// The label in "text/html; charset=utf-8", as in a header or in a meta element; or empty.
/// Source: HTML Living Standard, extracting a character encoding from a meta element.
std::string_view charset_in(std::string_view content_type);

/// The encoding that a meta element names, else that of an XML declaration. Comments, other tags
/// and their attributes are skipped; UTF-16 means UTF-8, since it could not be read so.
/// Linear in time.
///
/// \param bytes all that is to be looked at: the first kPrescan, as a rule.
///
/// Source: HTML Living Standard, 13.2.3.2 (prescan a byte stream to determine its encoding).
std::optional<Encoding> prescan(std::string_view bytes);

}  // namespace wirecopy::support::html
