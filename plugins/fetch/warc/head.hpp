#pragma once

/// \file
/// The head of a record in an archive.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace wirecopy::fetch {

/// Most bytes of a head.
inline constexpr size_t kMostHead = size_t{64} * 1024;

/// How many bytes of a text that begins with a head are the head, its blank line included; nothing
/// where that line is not among the first kMostHead bytes.
std::optional<size_t> head_size(std::string_view text);

/// Whether a head may begin here: "WARC/1.0" and a line's end.
bool looks_like_head(std::string_view text);
/// The bytes that takes.
inline constexpr size_t kHeadMark = 9;

/// Owns: nothing, it views the text that was read.
struct RecordHead {
  std::string_view fields;  ///< the lines behind the first
  uint64_t size = 0;        ///< bytes of the block that follows

  /// The value of a field, "WARC-Type" in any case; empty where it does not stand.
  std::string_view get(std::string_view name) const;
  /// WARC-Target-URI, without the brackets that WARC 1.0 has around it.
  std::string_view target() const;
};

/// \param text of head_size() bytes.
/// Errors: bad_input in words without a place, "has no Content-Length".
/// Source: ISO 28500 (WARC 1.0 and 1.1), section 4.
Result<RecordHead> parse_head(std::string_view text);

}  // namespace wirecopy::fetch
