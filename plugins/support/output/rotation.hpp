#pragma once

/// \file
/// When a file that is written is closed and another begun, and what the closed one is called.

#include <cstdint>
#include <string>
#include <string_view>

namespace wirecopy::support {

/// Units: bytes of the file; microseconds, of the clock since 1970 UTC. 0: without end.
struct Rotation {
  uint64_t size = 0;
  int64_t every = 0;

  bool is_wanted() const { return size > 0 || every > 0; }
  /// Whether a file of so many bytes, begun at `begun`, is to be closed. With `every` of a day
  /// that is at midnight UTC, whenever it was begun.
  bool is_due(uint64_t bytes, int64_t begun, int64_t now) const;
  /// When time alone makes one due that was begun at `begun`; 0: never.
  int64_t due_at(int64_t begun) const;
};

/// "/x/news-20261130T130000Z.jsonl.gz" for "/x/news.jsonl.gz", the time that it was begun in UTC;
/// with
/// "-2", "-3" ... behind the time where there is such a file.
std::string rotated_name(std::string_view path, int64_t begun);

}  // namespace wirecopy::support
