#pragma once

/// \file
/// Which of the pages of a sitemap are wanted.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sitemap.hpp"

namespace wirecopy::fetch {

/// What a run asks for.
struct Choice {
  std::optional<int64_t> since{};  ///< seconds since 1970
  bool undated = true;             ///< take what has no date, where there is a `since`
  std::vector<std::string_view> match{}, exclude{};  ///< globs of whole addresses
};

/// How many were passed over, and why.
struct PassedOver {
  size_t old = 0, undated = 0, unmatched = 0;
  size_t pages() const { return old + undated + unmatched; }
};

/// Marks the pages that are passed over; sitemaps of an index, which go by their date alone, are
/// taken out.
PassedOver choose(const Choice& choice, Sitemap& sitemap);

/// Reads "2026-11-01", "2026-11-01T06:00Z" or a time before now, "7d".
/// \param now seconds since 1970. \return nothing where it is neither
std::optional<int64_t> read_since(std::string_view text, int64_t now);

}  // namespace wirecopy::fetch
