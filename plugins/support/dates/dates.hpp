#pragma once

/// \file
/// Times as feeds, wires and pages write them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::support {

/// A time and the zone it was written in.
struct WrittenTime {
  enum class By : uint8_t { second, minute, day, month, year };  ///< what is known of it

  int64_t utc = 0;         ///< seconds since 1970
  int offset_minutes = 0;  ///< of the zone as written
  bool has_offset = false;
  By by = By::second;
};

/// Reads RFC 822 and its successors, RFC 3339 and the rest of ISO 8601's calendar dates, asctime
/// and what writers make of them: weekdays wrong or missing, "Sept", "GMT+2", "PST", "4:05 pm",
/// years of two digits, blanks for "T", parts in another order. Without a zone a time is UTC.
/// \return nothing where there is no date, where a part is out of range or where two readings are
/// possible ("03/04/2024"). Years before 1000 are how programs write "not set".
/// Source: RFC 822, 2822, 3339; the date formats of RSS 2.0 and Atom.
std::optional<WrittenTime> read_time(std::string_view text);

/// Minutes east of UTC of a zone by its name in any case, "CEST", "EDT"; those that feeds use.
std::optional<int> zone_offset(std::string_view name);

/// "2024-01-02T03:04:05+01:00", in the zone it was written in.
std::string to_rfc3339(const WrittenTime& time);

}  // namespace wirecopy::support
