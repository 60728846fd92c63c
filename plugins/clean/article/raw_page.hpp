#pragma once

/// \file
/// Whether the raw bytes of a record are a page at all.

#include <wirecopy/result.hpp>

#include <string_view>

#include "support/html/charset.hpp"

namespace wirecopy::clean {

inline constexpr size_t kLargestPage = 32'000'000;  ///< bytes

/// The page as UTF-8. Owns: `bytes` must outlive it.
/// \param type content type as fetched, "text/html; charset=utf-8"; may be empty.
/// \param charset as fetched, "iso-8859-1"; may be empty.
/// Errors: bad_input, saying what the bytes are, where they are no page of at most kLargestPage.
Result<support::html::PageText> page_text(std::string_view bytes, std::string_view type,
                                          std::string_view charset);

}  // namespace wirecopy::clean
