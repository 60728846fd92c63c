#pragma once

/// \file
/// What values a field may hold: checked where foreign input enters, relied on everywhere else.

#include <wirecopy/plugin.h>

#include <array>
#include <optional>
#include <string_view>

namespace wirecopy::record {

inline constexpr size_t kMaxJsonDepth = 64;
inline constexpr size_t kMaxIdSize = 1024;
inline constexpr size_t kMaxRecordSize = size_t{256} << 20;  ///< bytes of one line, of one raw file
inline constexpr size_t kMaxListItems = 2000;                ///< of tags, of media

/// The publication status by name, as ninjs calls it (pubstatus).
inline constexpr std::array<std::string_view, 3> kStatusNames = {"usable", "withheld", "canceled"};

/// \param status WCP_USABLE, WCP_WITHHELD or WCP_CANCELED.
inline std::string_view status_name(int64_t status) {
  return kStatusNames[static_cast<size_t>(status)];
}

inline std::optional<int64_t> parse_status(std::string_view name) {
  for (size_t i = 0; i < kStatusNames.size(); ++i)
    if (kStatusNames[i] == name) return static_cast<int64_t>(i);
  return std::nullopt;
}

inline bool is_valid_id(std::string_view id) { return !id.empty() && id.size() <= kMaxIdSize; }

inline bool is_in_range(wcp_field field, int64_t value) {
  switch (field) {
    case WCP_F_REVISION:
      return value >= 1;
    case WCP_F_STATUS:
      return value >= 0 && value < static_cast<int64_t>(kStatusNames.size());
    case WCP_F_URGENCY:
      return value >= 1 && value <= 9;
    default:
      return true;
  }
}

inline bool is_in_range(wcp_field field, double value) {
  return field != WCP_F_SIMILARITY || (value >= 0 && value <= 1);
}

/// Whether the span lies inside `text` and begins and ends between characters.
inline bool is_valid_span(const wcp_span& span, std::string_view text) {
  const auto cuts = [&](uint64_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  };
  if (span.length == 0 || span.start > text.size() || span.length > text.size() - span.start)
    return false;
  return !cuts(span.start) && !cuts(span.start + span.length);
}

}  // namespace wirecopy::record
