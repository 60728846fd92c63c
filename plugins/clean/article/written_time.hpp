#pragma once

/// \file
/// Times as pages write them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::clean {

/// What "7/8/2021" means on a page.
enum class DayOrder : uint8_t { unknown, day_first, month_first };

/// A time as RFC 3339 text: "2021-07-23 10:30 +0530" is "2021-07-23T10:30:00+05:30". Without a
/// clock it is a day, "2021-07-23"; a clock without a zone gets "-00:00". Also read: "Fri, 23 Jul
/// 2021 10:30:00 GMT", "July 23, 2021", "23. Juli 2021", "20210723", "Fri, 07/23/2021 - 10:30";
/// what follows a written day is left.
/// \return nothing for other texts and years before 1970; nor for "07/08/2021" where neither the
/// order nor a day of the week in front tells which is the month, and for days that more digits
/// follow.
std::optional<std::string> read_time(std::string_view text, DayOrder order = DayOrder::unknown);

/// Whether the text is such a time and nothing else.
bool is_time(std::string_view text, DayOrder order = DayOrder::unknown);

/// Whether a short line has a day of a year in it.
bool holds_day(std::string_view text);

/// The same as read_time() for a value that programs wrote, all of it: also seconds or milliseconds
/// since 1970 and what support::read_time() reads.
std::optional<std::string> read_value(std::string_view text, DayOrder order = DayOrder::unknown);

/// The order that a text of digits gives away: "23/7/2021" is day_first; unknown for others.
DayOrder order_of(std::string_view text);

}  // namespace wirecopy::clean
