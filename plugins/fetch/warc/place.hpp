#pragma once

/// \file
/// Where a record begins in an archive.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "support/files/place.hpp"

namespace wirecopy::fetch {

/// Reading can begin here without what stands before.
struct RecordPlace {
  uint64_t offset = 0;  ///< bytes of the file as it lies on the disk: where the member begins
  uint64_t within = 0;  ///< bytes of that member, unpacked, before the record
  uint64_t before = 0;  ///< support::Before::hash() of what stands before it, unpacked in a member

  /// "byte 1234", "byte 0, unpacked byte 5678".
  std::string text() const;
};

/// How far an archive was read, in the words of support::Reached; with a stamp: to its end, as it
/// was then.
void append_reached(std::string& out, const RecordPlace& place,
                    const std::optional<support::Stamp>& stamp);
struct ReachedRecord {
  RecordPlace place;
  std::optional<support::Stamp> stamp;
};
std::optional<ReachedRecord> parse_reached(std::string_view text);

}  // namespace wirecopy::fetch
